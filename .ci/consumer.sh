# Sourced by .ci/run: what somebody meets who has nothing but our packages. Copies tests/Consumer* out of the repository, so that none of our props files reach them, below a folder with a blank
# and a letter that is not ASCII in its name, and gives them a package cache of their own, so that a rebuilt 0.1.0 is never an old one.
#
# Starting the build costs more than building a small project, so all that must build is one solution and all that must not is another.

# nuget_config PACKAGES: our packages and those of two made-up vendors from local folders only, all others from the sources that the machine has configured.
nuget_config() {
    local source
    echo '<configuration>'
    echo '  <packageSources>'
    echo "    <add key=\"tdxstategen-local\" value=\"$1\" />"
    echo '    <add key="vendors-local" value="feed" />'
    echo '  </packageSources>'
    echo '  <packageSourceMapping>'
    echo '    <packageSource key="tdxstategen-local"><package pattern="TdxStateGen" /><package pattern="TdxStateGen.*" /></packageSource>'
    echo '    <packageSource key="vendors-local"><package pattern="Left.Machines" /><package pattern="Right.Machines" /></packageSource>'
    dotnet nuget list source | sed -n 's/^ *[0-9]*\. *\(.*\) \[Enabled\]$/\1/p' | while read -r source; do
        echo "    <packageSource key=\"$source\"><package pattern=\"*\" /></packageSource>"
    done
    echo '  </packageSourceMapping>'
    echo '</configuration>'
}

# A path of the build machine in a packed assembly would tell every user where it was built.
no_build_path() {
    local root=$1 folder wide
    shift
    wide=$(sed 's/[^/A-Za-z0-9_-]/./g; s/./&\\x00/g' <<< "$root")   # a literal in an assembly is UTF-16
    for folder in "$@"; do
        [ -d "$folder" ] || { echo "there is no $folder"; return 1; }
        ! grep -rlF "$root" "$folder" || return 1
        ! LC_ALL=C grep -rlaP "$wide" "$folder" || return 1
    done
}

# prints EXPECTED COMMAND...
prints() {
    local expected=$1 actual
    shift
    actual=$("$@") || return 1
    diff <(echo "$actual") "$expected"
}

# Programs for .NET 8 run on whatever later runtime there is.
programs_print() {
    local -x DOTNET_ROLL_FORWARD=Major
    prints Consumer/expected.txt dotnet Consumer/bin/Debug/net10.0/Consumer.dll \
        && prints Consumer/expected.txt dotnet Consumer/bin/Debug/net8.0/Consumer.dll \
        && prints Pair/App/expected.txt dotnet Pair/App/bin/Debug/net10.0/App.dll \
        && prints Reach/Central/Plain/expected.txt dotnet Reach/Central/Plain/bin/Debug/net8.0/Plain.dll \
        && prints Reach/Twins/expected.txt dotnet Reach/Twins/bin/Debug/net10.0/Twins.dll
}

# generated_files: of every project that has them written.
generated_files() {
    local folder
    for folder in Consumer/obj Pair/App/obj Reach/Central/Plain/Generated Reach/Central/Strict/Generated/net{8,9,10}.0; do
        find "$folder" -path '*TdxStateGen.Generators*' -name '*.cs' | grep . || { echo "nothing generated in $folder" >&2; return 1; }
    done
}

generated_sum() {
    generated_files | sort | xargs -d '\n' cat | sha256sum
}

# A change of files that declare nothing must not touch what is generated, nor have another project compiled; what lies inside a project must not be compiled a second time.
rebuild_is_incremental() {
    local before compiled
    before=$(generated_sum) || return 1
    touch before-rebuild
    echo "// nothing of a machine" | tee -a Pair/App/Program.cs >> Reach/Central/Plain/Program.cs
    dotnet build Sound.slnx --no-restore -warnaserror -v q || return 1
    [ "$before" = "$(generated_sum)" ] || { echo "generated files changed"; return 1; }
    compiled=$(find . -path './cache' -prune -o -path '*/obj/*' -name '*.dll' -newer before-rebuild -printf '%f\n' | sort -u | tr '\n' ' ')
    [ "$compiled" = "App.dll Plain.dll " ] || { echo "compiled again: $compiled"; return 1; }
}

# Every mistake is told by our rule, and by nothing else: where only the compiler can speak, in our words.
mistakes_are_reported() {
    local output status=0
    if output=$(dotnet build Mistaken.slnx --no-restore -v q 2>&1); then
        echo "the build passed"
        return 1
    fi
    sed -nE 's/.*(error|warning) ([A-Z]+[0-9]+): (#error: .(TSG[0-9]+))?.*\[.*\/([A-Za-z0-9]+)\.csproj.*/\5 \1 \2 \4/p' <<< "$output" | sed 's/ $//' | sort -u | diff - Reach/Mistakes/expected.txt || status=1
    [ "$status" -eq 0 ] || echo "$output"
    return $status
}

# NuGet says it, naming the target and what the package has.
old_targets_are_refused() {
    local output target
    if output=$(dotnet restore Reach/OldTargets -v q 2>&1); then
        echo "the restore passed"
        return 1
    fi
    for target in net6.0 netstandard2.0 net48; do
        grep -q "error NU1202: Package TdxStateGen .* is not compatible with $target" <<< "$output" || { echo "$output"; return 1; }
    done
}

code_fixes_mend() {
    local status=0
    cd Reach/Fixable || return 1
    dotnet format analyzers --diagnostics TSG1001 TSG6003 --severity warn --no-restore -v q || true
    grep -q "sealed partial class Lamp" Lamp.cs && grep -q "if (!bolt.Shoot())" Program.cs && dotnet build --no-restore -warnaserror -v q || { cat Lamp.cs Program.cs; status=1; }
    cd ../.. || return 1
    return $status
}

# The linker that native AOT calls takes no blank in a path, wherever the packages come from.
native_aot() {
    local folder=$1 status=0 size
    cp -R Pair/App Pair/Machines nuget.config feed "$folder"
    (
        cd "$folder" || exit 1
        export NUGET_PACKAGES=$folder/cache
        rm -rf ./*/bin ./*/obj
        dotnet publish App -r "$(rid)" -p:PublishAot=true -warnaserror -o out -v q && prints App/expected.txt out/App || exit 1
        size=$(wc -c < out/App)
        echo "$size bytes"
        [ "$size" -lt 6000000 ]   # docs/compilers.md says what it was
    ) || status=1
    return $status
}

# On .NET 8 itself, which the build machine need not have.
runs_on_net8() {
    dotnet publish Consumer -f net8.0 -p:TargetFrameworks=net8.0 -r "$(rid)" --self-contained -warnaserror -o net8 -v q && prints Consumer/expected.txt net8/Consumer
}

rid() {
    dotnet --info | sed -n 's/^ *RID: *//p' | sed 's/^[a-z]*\.[0-9.]*-/linux-/' | head -n 1
}

# consumer_checks ROOT PACKAGES
consumer_checks() {
    local root=$1 folder
    folder=$(mktemp -d)
    mkdir -p "$folder/é user/feed" "$folder/aot"
    nuget_config "$2" > "$folder/é user/nuget.config"
    local -x NUGET_PACKAGES="$folder/é user/cache"
    pushd "$folder/é user" > /dev/null || return 1
    cp -R "$root/tests/Consumer" .
    cp -R "$root/tests/ConsumerPair" Pair
    cp -R "$root/tests/ConsumerReach" Reach
    mv Reach/*.slnx .
    sed -i 's/$/\r/' Reach/Central/Plain/*.cs

    if check "consumers: two vendors pack their machines" 120 dotnet pack Vendors.slnx -o feed -warnaserror -v q \
        && check "consumers: restore the packages" 180 dotnet restore Everything.slnx -v q; then
        check "consumers: the packages name no build path" 60 no_build_path "$root" cache/tdxstategen/*/{analyzers,buildTransitive,lib} cache/tdxstategen.{tdx,emulation}/*/lib
        if check "consumers: build without a warning" 240 dotnet build Sound.slnx --no-restore -warnaserror -v q; then
            check "consumers: print what they should" 60 programs_print
            check "consumers: a rebuild compiles what was edited and keeps what was generated" 120 rebuild_is_incremental
            check "consumers: native AOT boots the emulated module without a warning" 300 native_aot "$folder/aot"
        fi
        check "consumers: run on .NET 8 itself" 200 runs_on_net8
        check "consumers: mistakes are reported by our rules alone" 200 mistakes_are_reported
        check "consumers: dotnet format mends by the packed code fixes" 200 code_fixes_mend
        check "consumers: targets that are too old are refused" 60 old_targets_are_refused
    fi

    popd > /dev/null || return 1
    rm -rf "$folder"
}
