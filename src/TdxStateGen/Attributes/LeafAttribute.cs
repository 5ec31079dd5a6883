namespace TdxStateGen;

/// <summary>
/// A call to firmware that answers with a status word. A vendor derives its own attribute from this one (TDX: <c>SeamcallLeaf</c>), with constructor
/// parameters named <c>number</c> and <c>name</c>, which is how the generator finds them.
/// </summary>
/// <remarks>
/// The method returns the vendor's <see cref="ILeafResult{TSelf}"/>, or <see cref="FanOutResult{T}"/> of it for a scope of several processors. Parameters are the operands: by value what is
/// sent, <see langword="out"/> what comes back. Outputs are zero unless the call succeeded or the work had been done before; then they are what the last attempt left in the registers,
/// so the output of an <see cref="StatusMeaning.AlreadyDone"/> status is worth what the vendor says it is. Operands are set anew for every attempt. A single call allocates nothing.
/// </remarks>
/// <param name="number">The leaf number, as the far end decodes it.</param>
/// <param name="name">The leaf's name in the vendor's documentation; it appears in results, events and diagrams.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public abstract class LeafAttribute(ulong number, string name) : Attribute
{
    /// <summary>The number that the request word carries, without version and reserved bits.</summary>
    public ulong Number { get; } = number;

    /// <summary>The leaf's name in the vendor's documentation, such as <c>TDH.SYS.INIT</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Version of the leaf that is called, for vendors that have versions. 0 unless given.</summary>
    public int Version { get; set; }

    /// <summary>On which logical processors one call of the trigger issues the leaf. <see cref="LeafScope.CurrentProcessor"/> unless given.</summary>
    public LeafScope Scope { get; set; }

    /// <summary>Whether a fan-out goes processor by processor or all at once. <see cref="FanOutOrder.Serial"/> unless given; without meaning for a single call.</summary>
    public FanOutOrder Order { get; set; }

    /// <summary>What a fan-out does when a processor's call fails. <see cref="FanOutPolicy.Stop"/> unless given.</summary>
    public FanOutPolicy OnFailure { get; set; }

    /// <summary>When the transition of a fan-out is committed. <see cref="FanOutCommit.All"/> unless given: one processor that failed keeps the machine where it is.</summary>
    public FanOutCommit CommitWhen { get; set; }

    /// <summary>
    /// A value of the host's profile enum (flags): where the far end accepts the call and does nothing. A fact for the analyzers, which otherwise report a leaf that shuts the far end down under
    /// some profiles only; the generated code does not ask it.
    /// </summary>
    public object? NoEffectIn { get; set; }
}

/// <summary>On which logical processors a leaf is issued.</summary>
public enum LeafScope
{
    /// <summary>The calling thread's processor, once.</summary>
    CurrentProcessor,

    /// <summary>Every processor the platform has. If one is off line no call is made and the answer is <see cref="TriggerOutcome.GuardRefused"/>.</summary>
    EveryProcessor,

    /// <summary>The processors that are on line.</summary>
    OnlineProcessors,

    /// <summary>
    /// The lowest on-line processor of each package. If a package has none no call is made and the answer is <see cref="TriggerOutcome.GuardRefused"/>: a commit
    /// without that package would claim more than was done.
    /// </summary>
    OnePerPackage,

    /// <summary>
    /// The lowest on-line processor of each package that has one; packages without are passed by. For hosts that leave it to the far end to miss a package: a success then says less than that of
    /// <see cref="OnePerPackage"/>.
    /// </summary>
    OnePerOnlinePackage,
}

/// <summary>Whether the calls of a fan-out may overlap.</summary>
public enum FanOutOrder
{
    /// <summary>One processor after the other, in LP order.</summary>
    Serial,

    /// <summary>Processors at the same time, as far as the platform's scheduler goes.</summary>
    Parallel,
}

/// <summary>What a fan-out does after a failure.</summary>
public enum FanOutPolicy
{
    /// <summary>No further processor is called; those not reached report <see cref="LeafOutcome.NotCalled"/>.</summary>
    Stop,

    /// <summary>Every processor is called, and then the whole fan-out counts as failed.</summary>
    FinishThenFail,
}

/// <summary>When a fan-out commits its transition.</summary>
public enum FanOutCommit
{
    /// <summary>Every processor of the scope succeeded or was already done.</summary>
    All,

    /// <summary>At least one did.</summary>
    Any,
}
