Console.WriteLine("Before: configured with Stateless, at run time");
TurnstileToFirmware.Before.Visitors.Come();

Console.WriteLine("After: declared, as the code fix wrote it");
TurnstileToFirmware.After.Visitors.Come();

Console.WriteLine("Firmware: an arm that answers with a status");
TurnstileToFirmware.Firmware.Visitors.Come();
