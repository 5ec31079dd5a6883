using TdxEmulator.Commands;

return CommandLineApp.Run(args, Console.OpenStandardInput, Console.Out, Console.Error);
