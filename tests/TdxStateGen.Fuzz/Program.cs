using TdxStateGen.Fuzz;

return args switch
{
    ["random", .. string[] options] => FuzzCommands.Random(options),
    ["run", .. string[] files] when files.Length > 0 => FuzzCommands.Run(files),
    ["describe", string file] => FuzzCommands.Describe(file),
    ["corpus", string folder] => FuzzCommands.WriteCorpus(folder),
    ["afl"] => FuzzCommands.Afl(),
    ["log-random", string executions, string seed, string crash, .. string[] seeds] => LogFuzzCommands.Random(executions, seed, crash, seeds),
    ["log-run", .. string[] logs] when logs.Length > 0 => LogFuzzCommands.Run(logs),
    ["log-afl"] => LogFuzzCommands.Afl(),
    ["log-libfuzzer"] => LogFuzzCommands.LibFuzzer(),
    ["libfuzzer"] => FuzzCommands.LibFuzzer(),
    _ => FuzzCommands.Usage(),
};
