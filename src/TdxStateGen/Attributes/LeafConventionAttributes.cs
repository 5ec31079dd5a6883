namespace TdxStateGen;

/// <summary>
/// Base of a vendor's attribute that marks the host side of a leaf interface: the machine class whose triggers are leaves. The derived class carries
/// <see cref="LeafConventionAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class LeafInterfaceAttribute : Attribute;

/// <summary>On a class derived from <see cref="LeafInterfaceAttribute"/>: the calling convention of that vendor.</summary>
/// <param name="convention">A type that implements <see cref="ILeafConvention{TRegisters}"/>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LeafConventionAttribute(Type convention) : Attribute
{
    /// <summary>The type that says where request, status and operands lie: an <see cref="ILeafConvention{TRegisters}"/>.</summary>
    public Type Convention { get; } = convention;
}

/// <summary>
/// On a register type: the names of the fields that carry operands, in the order in which unplaced operands take them. The fields are public and of an unsigned
/// integer type.
/// </summary>
/// <param name="registers">Names of fields of the struct: the first operand takes the first, and so on.</param>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class RegisterFileAttribute(params string[] registers) : Attribute
{
    /// <summary>The operand registers in order.</summary>
    public IReadOnlyList<string> Registers { get; } = registers;
}

/// <summary>On a convention: how much a request word holds. Analyzers refuse leaves that do not fit; without it nothing is said of numbers and versions.</summary>
/// <param name="maxNumber">The highest leaf number.</param>
/// <param name="maxVersion">The highest version of a leaf; 0 where leaves have none.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class RequestLimitsAttribute(ulong maxNumber, int maxVersion) : Attribute
{
    /// <summary>The highest leaf number.</summary>
    public ulong MaxNumber { get; } = maxNumber;

    /// <summary>The highest version of a leaf.</summary>
    public int MaxVersion { get; } = maxVersion;
}

/// <summary>
/// On a convention: a class of statuses, told by some bits of the status word. Analyzers compare it with what a <see cref="StatusAttribute"/> takes a status for. Of several classes that a status is in, the
/// first counts.
/// </summary>
/// <param name="mask">The bits that tell the class.</param>
/// <param name="value">What they are in this class.</param>
/// <param name="kind">What the vendor means by it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class StatusClassAttribute(ulong mask, ulong value, StatusKind kind) : Attribute
{
    /// <summary>The bits that tell the class.</summary>
    public ulong Mask { get; } = mask;

    /// <summary>What they are in this class.</summary>
    public ulong Value { get; } = value;

    /// <summary>What the vendor means by it.</summary>
    public StatusKind Kind { get; } = kind;
}

/// <summary>What a vendor means by a class of statuses.</summary>
public enum StatusKind
{
    /// <summary>The work is done, or was done before.</summary>
    Success,

    /// <summary>Nothing was done; the same call may succeed later: a lock is taken, there is no entropy.</summary>
    Transient,

    /// <summary>Nothing was done, and the same call will fail again unless something else changes.</summary>
    Failure,
}

/// <summary>
/// On a convention: what the vendor's documentation says of one leaf, for the analyzers to compare declarations with. Leaves without an entry are not judged; generated code takes nothing from it.
/// </summary>
/// <param name="number">The leaf number, as the request word carries it.</param>
/// <param name="name">The leaf's name in the vendor's documentation.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class KnownLeafAttribute(ulong number, string name) : Attribute
{
    /// <summary>The number by which declarations and documentation are compared, without version.</summary>
    public ulong Number { get; } = number;

    /// <summary>The leaf's name in the vendor's documentation; a rule's message uses it.</summary>
    public string Name { get; } = name;

    /// <summary>Whether the far end lets nobody else in while it runs the leaf, so that of two calls at the same time one is refused.</summary>
    public bool Exclusive { get; set; }

    /// <summary>Statuses other than 0 by which the leaf tells that its work is done, or was done before: members of the vendor's status enum, or integers.</summary>
    public object[] Done { get; set; } = [];
}

/// <summary>
/// Declares a partial class as the far end of a leaf interface. The generator writes the dispatcher (<see cref="ILeafModule{TRegisters}"/>): the request is decoded, the gate is
/// asked, a jump table leads to the handlers, operands are decoded for them and outputs written back.
/// </summary>
/// <param name="convention">A type that implements <see cref="ILeafConvention{TRegisters}"/>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LeafModuleAttribute(Type convention) : Attribute
{
    /// <summary>The type that says where request, status and operands lie: an <see cref="ILeafConvention{TRegisters}"/>.</summary>
    public Type Convention { get; } = convention;

    /// <summary>A host-side machine over the same leaves. An analyzer compares the two; the module takes nothing from it.</summary>
    public Type? CheckAgainst { get; set; }

    /// <summary>
    /// Name of a method that is asked before every call: it takes the request word (<see langword="ulong"/>), or the LP index (<see langword="int"/>) and the request word, and returns a
    /// nullable status; a status refuses the call, and then no output register is written.
    /// </summary>
    public string? Gate { get; set; }
}

/// <summary>
/// A handler of one leaf in a <see cref="LeafModuleAttribute"/> class. A vendor derives its own (TDX: <c>AnswersSeamcall</c>), with a constructor parameter named
/// <c>number</c>. The handler returns the status (the vendor's status enum or an unsigned integer) and takes the LP index first, an <see langword="int"/>; then operands, by value
/// (inputs), <see langword="out"/> (outputs, written back whatever the status) or <see langword="ref"/> (both); a <see langword="ref"/> parameter of the register type itself is the whole register file.
/// </summary>
/// <remarks>
/// Registers come from an untrusted host: decoding never throws. An operand narrower than its register is given the low bits, a <see langword="bool"/> is true for any value but 0; a handler that must refuse
/// the other bits takes the whole register. What a handler throws goes on to the transport.
/// </remarks>
/// <param name="number">The leaf number, as the request word carries it.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public abstract class AnswersAttribute(ulong number) : Attribute
{
    /// <summary>The number that the dispatcher's jump table leads to this handler.</summary>
    public ulong Number { get; } = number;
}

/// <summary>On a handler's <see langword="ulong"/> parameter: it receives the raw request word (leaf, version, reserved bits) rather than an operand.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class RequestWordAttribute : Attribute;
