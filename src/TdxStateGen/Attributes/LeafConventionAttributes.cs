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
    /// <summary>The convention.</summary>
    public Type Convention { get; } = convention;
}

/// <summary>
/// On a register type: the names of the fields that carry operands, in the order in which unplaced operands take them. The fields are public and of an unsigned
/// integer type.
/// </summary>
/// <param name="registers">Field names.</param>
[AttributeUsage(AttributeTargets.Struct, Inherited = false)]
public sealed class RegisterFileAttribute(params string[] registers) : Attribute
{
    /// <summary>The operand registers in order.</summary>
    public IReadOnlyList<string> Registers { get; } = registers;
}

/// <summary>
/// Declares a partial class as the far end of a leaf interface. The generator writes the dispatcher (<see cref="ILeafModule{TRegisters}"/>): the request is decoded, the gate is
/// asked, a jump table leads to the handlers, operands are decoded for them and outputs written back.
/// </summary>
/// <param name="convention">A type that implements <see cref="ILeafConvention{TRegisters}"/>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LeafModuleAttribute(Type convention) : Attribute
{
    /// <summary>The convention.</summary>
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
/// <param name="number">The leaf number.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public abstract class AnswersAttribute(ulong number) : Attribute
{
    /// <summary>The leaf number.</summary>
    public ulong Number { get; } = number;
}

/// <summary>On a handler's <see langword="ulong"/> parameter: it receives the raw request word (leaf, version, reserved bits) rather than an operand.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class RequestWordAttribute : Attribute;
