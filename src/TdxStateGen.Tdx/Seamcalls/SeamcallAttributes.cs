namespace TdxStateGen.Tdx;

/// <summary>Marks a state machine whose triggers are SEAMCALL leaves. The class has a <see cref="SeamcallHost"/>: a primary constructor parameter, a field or a property.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[LeafConvention(typeof(SeamcallConvention))]
public sealed class SeamcallInterfaceAttribute : LeafInterfaceAttribute;

/// <summary>A trigger that is a call of the TDX module: the method issues SEAMCALL with this leaf in RAX and answers with its completion status.</summary>
/// <param name="number">The leaf number, 0 to 65,535.</param>
/// <param name="name">The leaf's name in Intel's ABI, such as <c>TDH.SYS.INIT</c>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SeamcallLeafAttribute(ulong number, string name) : LeafAttribute(number, name)
{
    /// <summary>The modules that have the leaf. With a known profile outside these the call is refused without a SEAMCALL. All unless given.</summary>
    public TdxProfile Profiles { get; set; }
}

/// <summary>A handler of one SEAMCALL leaf on the module's side.</summary>
/// <param name="number">The leaf number, 0 to 65,535.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AnswersSeamcallAttribute(ulong number) : AnswersAttribute(number);
