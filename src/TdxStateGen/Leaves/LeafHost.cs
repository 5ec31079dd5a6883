namespace TdxStateGen;

/// <summary>What a machine with leaves needs of its surroundings: the transport and the processors. A vendor may derive a host with a settable profile.</summary>
/// <typeparam name="TRegisters">The register file.</typeparam>
/// <param name="transport">What carries calls to the far end.</param>
/// <param name="processors">The logical processors that leaves are issued on.</param>
public class LeafHost<TRegisters>(ILeafTransport<TRegisters> transport, IProcessors processors)
    where TRegisters : struct
{
    /// <summary>What carries calls to the far end.</summary>
    public ILeafTransport<TRegisters> Transport { get; } = transport ?? throw new ArgumentNullException(nameof(transport));

    /// <summary>The logical processors that leaves are issued on.</summary>
    public IProcessors Processors { get; } = processors ?? throw new ArgumentNullException(nameof(processors));

    /// <summary>
    /// Told of every attempt after its status was decoded, on the thread of the processor that made it; fan-outs call it from several threads. It must not throw. Costs one test
    /// when absent.
    /// </summary>
    public Action<LeafEvent>? Observer { get; set; }
}

/// <summary>One attempt at a leaf.</summary>
/// <param name="Number">The leaf number, without the version that was asked for.</param>
/// <param name="Name">The leaf's name, as its attribute gives it.</param>
/// <param name="Processor">The LP index that issued it.</param>
/// <param name="Attempt">1 for the first attempt of a call, counted up over retries and cursor steps.</param>
/// <param name="Status">The status word, as the far end left it.</param>
/// <param name="Meaning">What the declaration takes it for.</param>
public readonly record struct LeafEvent(ulong Number, string Name, int Processor, int Attempt, ulong Status, StatusMeaning Meaning);
