using TdxStateGen.Fuzz;

return args switch
{
    ["random", .. string[] options] => FuzzCommands.Random(options),
    ["run", .. string[] files] when files.Length > 0 => FuzzCommands.Run(files),
    ["describe", string file] => FuzzCommands.Describe(file),
    ["corpus", string folder] => FuzzCommands.WriteCorpus(folder),
    ["afl"] => FuzzCommands.Afl(),
    ["libfuzzer"] => FuzzCommands.LibFuzzer(),
    _ => FuzzCommands.Usage(),
};
