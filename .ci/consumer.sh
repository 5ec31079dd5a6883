# Sourced by .ci/run: what somebody meets who has nothing but our package. Copies tests/Consumer out of the repository, so that
# none of our props files reach it, and gives it a package cache of its own, so that a rebuilt 0.1.0 is never an old one.

# nuget_config PACKAGES: our package from the local folder only, all others from the sources that the machine has configured.
nuget_config() {
    local source
    echo '<configuration>'
    echo "  <packageSources><add key=\"tdxstategen-local\" value=\"$1\" /></packageSources>"
    echo '  <packageSourceMapping>'
    echo '    <packageSource key="tdxstategen-local"><package pattern="TdxStateGen" /><package pattern="TdxStateGen.*" /></packageSource>'
    dotnet nuget list source | sed -n 's/^ *[0-9]*\. *\(.*\) \[Enabled\]$/\1/p' | while read -r source; do
        echo "    <packageSource key=\"$source\"><package pattern=\"*\" /></packageSource>"
    done
    echo '  </packageSourceMapping>'
    echo '</configuration>'
}

# A path of the build machine in a packed assembly would tell every user where it was built.
no_build_path() {
    local root=$1 folder
    shift
    for folder in "$@"; do
        [ -d "$folder" ] || { echo "there is no $folder"; return 1; }
        ! grep -rlF "$root" "$folder" || return 1
    done
}

prints() {
    local expected=$1 actual
    shift
    actual=$("$@") || return 1
    diff <(echo "$actual") "$expected"
}

generated_files() {
    find "$1" -path '*TdxStateGen.Generators*' -name '*.cs' | grep .
}

# lamp CLASS ATTRIBUTES: a second machine beside the door, with what is to be wrong about it.
lamp() {
    cat << LAMP > Lamp.cs
using TdxStateGen;

public enum LampState { Off, On }

[StateMachine(Initial = LampState.Off)]
public $1 Lamp
{
    [Transition(LampState.Off, LampState.On$2)]
    [Transition(LampState.On, LampState.Off)]
    public partial void Switch();
}
LAMP
}

# fails_with ID ARGUMENTS...: the build fails, names the rule, and lets no error of the compiler about our code through.
fails_with() {
    local id=$1 output
    shift
    if output=$(dotnet build --no-restore -v q --framework net10.0 "$@" 2>&1); then
        echo "the build passed"
        return 1
    fi
    grep -q "$id" <<< "$output" || { echo "$output"; return 1; }
    ! grep -E "CS8795|CS8785|AD0001" <<< "$output"
}

mistake_is_reported() {
    lamp "sealed partial class" ', Guard = "Nobody"'
    fails_with "error TSG1015"
}

illegal_call_is_reported() {
    cp Program.cs Program.saved
    sed '/#pragma warning/d' Program.saved > Program.cs
    local status=0
    fails_with "error TSG6001" || status=1
    mv Program.saved Program.cs
    return $status
}

mistake_fails_without_analyzers() {
    fails_with "#error.*TSG1015" -p:RunAnalyzers=false
}

code_fix_mends() {
    lamp "sealed class" ""
    fails_with "error CS0260" || return 1   # the compiler stops before analyzers run
    dotnet format analyzers --diagnostics TSG1001 --severity error --no-restore -v q || true
    grep -q "sealed partial class Lamp" Lamp.cs || { cat Lamp.cs; return 1; }
    dotnet build --no-restore -warnaserror -v q --framework net10.0
}

# A change of a file that declares nothing must not touch what is generated.
rebuild_keeps_generated_files() {
    local before
    before=$(generated_files App/obj | sort | xargs -d '\n' cat | sha256sum) || return 1
    echo "// nothing of a machine" >> App/Program.cs
    dotnet build App --no-restore -warnaserror -v q || return 1
    [ "$before" = "$(generated_files App/obj | sort | xargs -d '\n' cat | sha256sum)" ]
}

transitive_analyzer_checks_programs() {
    local status=0 output
    cp App/Program.cs Program.saved
    echo "_ = new TdhSys(platform.CreateHost()).KeyConfig();" >> App/Program.cs
    if output=$(dotnet build App --no-restore -v q 2>&1); then status=1; fi
    grep -q "error TSG6001" <<< "$output" || { echo "$output"; status=1; }
    mv Program.saved App/Program.cs
    return $status
}

# The linker that native AOT calls takes no blank in a path, wherever the packages come from.
native_aot() {
    local folder=$1 status=0
    shift
    cp -R App Machines nuget.config "$folder"
    (
        cd "$folder" || exit 1
        export NUGET_PACKAGES=$folder/cache
        rm -rf ./*/bin ./*/obj
        dotnet publish App -r "$(rid)" -p:PublishAot=true -warnaserror -o out -v q && prints App/expected.txt out/App && ls -l out/App
    ) || status=1
    return $status
}

rid() {
    dotnet --info | sed -n 's/^ *RID: *//p' | sed 's/^[a-z]*\.[0-9.]*-/linux-/' | head -n 1
}

# pair_checks ROOT PACKAGES: two projects of a user, one with machines and one that uses them and the TDX library, below a folder with a blank in its name.
pair_checks() {
    local root=$1 folder
    folder=$(mktemp -d)
    mkdir "$folder/a user" "$folder/aot"
    cp -R "$root/tests/ConsumerPair/." "$folder/a user"
    nuget_config "$2" > "$folder/a user/nuget.config"
    local -x NUGET_PACKAGES="$folder/a user/cache"
    pushd "$folder/a user" > /dev/null || return 1

    if check "two projects: restore the three packages" 120 dotnet restore App -v q \
        && check "two projects: build without a warning" 200 dotnet build App --no-restore -warnaserror -v q; then
        check "two projects: print what they should" 60 prints App/expected.txt dotnet run --project App --no-build
        check "two projects: a rebuild keeps what was generated" 120 rebuild_keeps_generated_files
        check "two projects: the analyzers of the core come with the emulator" 120 transitive_analyzer_checks_programs
        check "two projects: native AOT boots the emulated module without a warning" 300 native_aot "$folder/aot"
    fi

    popd > /dev/null || return 1
    rm -rf "$folder"
}

# consumer_checks ROOT PACKAGES
consumer_checks() {
    local root=$1 folder
    folder=$(mktemp -d)
    local -x NUGET_PACKAGES=$folder/cache
    cp -R "$root/tests/Consumer/." "$folder"
    nuget_config "$2" > "$folder/nuget.config"
    pushd "$folder" > /dev/null || return 1

    if check "consumer: restores the package" 120 dotnet restore -v q; then
        check "consumer: the package names no build path" 60 no_build_path "$root" cache/tdxstategen/*/{analyzers,buildTransitive,lib}
        if check "consumer: builds without a warning" 200 dotnet build --no-restore -warnaserror -v q; then
            check "consumer: generated files are there" 60 generated_files obj
            check "consumer: prints what it should" 60 prints expected.txt dotnet run --no-build --framework net10.0
            check "consumer: an illegal call is reported by our rule" 120 illegal_call_is_reported
            check "consumer: a mistake is reported by our rule" 120 mistake_is_reported
            check "consumer: a mistake fails the build without analyzers too" 120 mistake_fails_without_analyzers
            check "consumer: the packed code fix mends a class that is not partial" 200 code_fix_mends
        fi
    fi

    popd > /dev/null || return 1
    rm -rf "$folder"
}
