using System.Collections.Immutable;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Tests.Programs.Protocols;

// A token source that was disposed of may be asked whether it was cancelled, nothing else. Setting a slim event after Dispose is legal, a timer that was disposed of merely answers false.
internal static partial class DotNetProtocols
{
    private static ImmutableArray<ProtocolTable> Threads =>
    [
        Disposable("System.Threading.CancellationTokenSource", [], "Cancel", "CancelAsync", "CancelAfter", "Token")
            with { Factories = [new("System.Threading.CancellationTokenSource", "CreateLinkedTokenSource")] },
        Disposable("System.Threading.SemaphoreSlim", [], "Wait", "WaitAsync", "Release", "AvailableWaitHandle"),
        Disposable("System.Threading.Semaphore", CloseToo, "WaitOne", "Release"),
        Disposable("System.Threading.Mutex", CloseToo, "WaitOne", "ReleaseMutex"),
        Disposable("System.Threading.ManualResetEvent", CloseToo, "WaitOne", "Set", "Reset"),
        Disposable("System.Threading.AutoResetEvent", CloseToo, "WaitOne", "Set", "Reset"),
        Disposable("System.Threading.ManualResetEventSlim", [], "Wait", "Reset", "WaitHandle"),
        Disposable("System.Threading.CountdownEvent", [], "Signal", "AddCount", "TryAddCount", "Reset", "Wait", "WaitHandle"),
        Disposable("System.Threading.Barrier", [], "AddParticipant", "AddParticipants", "RemoveParticipant", "RemoveParticipants", "SignalAndWait"),
        Disposable("System.Threading.ReaderWriterLockSlim", [], "EnterReadLock", "EnterWriteLock", "EnterUpgradeableReadLock", "TryEnterReadLock", "TryEnterWriteLock", "TryEnterUpgradeableReadLock"),
    ];
}
