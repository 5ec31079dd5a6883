using Spectre.Console;

AnsiConsole.WriteLine("TdxEmulator");
return 0;
