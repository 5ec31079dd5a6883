#!/usr/bin/env bash
# Boots machines of several sizes and prints a table of what they cost, as docs/emulator-scale.md has it.
# Usage: build/measure-scale.sh [PATH/TO/TdxEmulator.dll]; without a path the program is built first.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
program=${1:-}
if [ -z "$program" ]; then
    dotnet build samples/TdxEmulator -c Release -v q -nologo
    program=artifacts/bin/TdxEmulator/release/TdxEmulator.dll
fi

machine=$(mktemp)
trap 'rm -f "$machine"' EXIT

# describe GIB TDMRS PACKAGES CORES: one range of RAM a TDMR, each in a CMR of its own; ranges are 1 GiB apart, so that none is joined to the next.
# Each range is a node of its own: its PAMT then lies in it, and no TDMR has to reserve room for all.
describe() {
    local gib=$1 tdmrs=$2 packages=$3 cores=$4 ranges="" cmrs="" i start end
    for ((i = 0; i < tdmrs; i++)); do
        start=$(((4 + i * (gib / tdmrs + 1)) << 30))
        end=$((start + ((gib / tdmrs) << 30)))
        ranges+=$(printf '%s{ "start": "0x%x", "end": "0x%x", "node": %d }' "${ranges:+, }" "$start" "$end" "$i")
        if ((i < 32)); then cmrs+=$(printf '%s{ "start": "0x%x", "end": "0x%x" }' "${cmrs:+, }" "$start" "$end"); fi
    done
    # The firmware's table has 32 slots: with more TDMRs one CMR covers all.
    if ((tdmrs > 32)); then cmrs=$(printf '{ "start": "0x100000000", "end": "0x%x" }' "$end"); fi
    local source='"source": { "assumed": "scale" }'
    cat << JSON
{ "name": "scale", "title": "synthetic", "cpus": { "packages": $packages, "coresPerPackage": $cores, "threadsPerCore": 1, $source },
  "physicalAddressBits": { "value": 52, $source }, "keyIds": { "mktme": 63, "tdx": 64, $source }, "profile": { "value": "1.5.25", $source },
  "nodes": { "count": $tdmrs, $source }, "memory": [ { $source, "ranges": [ $ranges ] } ], "cmrs": { "ranges": [ $cmrs ], $source },
  "holes": { "policy": "memory-map", $source } }
JSON
}

# measure GIB TDMRS PACKAGES CORES: the best of three runs by time.
measure() {
    local best="" line ms
    describe "$@" > "$machine"
    for _ in 1 2 3; do
        line=$(dotnet "$program" boot --machine "$machine" --scheduler inline --quiet --measure 2>&1 > /dev/null)
        ms=$(sed -E 's/.*boot ([0-9]+) ms.*/\1/' <<< "$line")
        if [ -z "$best" ] || [ "$ms" -lt "${best%% *}" ]; then
            best=$(sed -E 's/.*boot ([0-9]+) ms, ([0-9]+) SEAMCALLs, peak working set ([0-9]+) KiB, allocated ([0-9]+) KiB.*/\1 \2 \3 \4/' <<< "$line")
        fi
    done
    local calls peak allocated
    read -r ms calls peak allocated <<< "$best"
    printf '| %d GiB | %d | %d | %d | %d | %d | %d |\n' "$1" "$2" $(($3 * $4)) "$calls" "$ms" $((peak / 1024)) $((allocated / 1024))
}

echo '| memory | TDMRs | LPs | SEAMCALLs | time (ms) | peak working set (MiB) | allocated in all (MiB) |'
echo '| ---: | ---: | ---: | ---: | ---: | ---: | ---: |'
for gib in 256 2048 16384; do
    measure "$gib" 4 2 4
    measure "$gib" 4 4 56
    measure "$gib" 4 8 256
done
for tdmrs in 1 16 64; do
    measure 2048 "$tdmrs" 4 56
done
