namespace TdxStateGen.Tdx;

/// <summary>Marks a state machine whose triggers are leaves of the P-SEAMLDR, and of the module if it likes. The class has a <see cref="SeamcallHost"/>: a primary constructor parameter, a field or a property.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[LeafConvention(typeof(SeamldrConvention))]
public sealed class SeamldrInterfaceAttribute : LeafInterfaceAttribute;

/// <summary>A trigger that is a call of the P-SEAMLDR: the method issues SEAMCALL with this leaf in RAX and answers with its completion status.</summary>
/// <param name="number">The leaf number with bit 63, as in <see cref="SeamldrLeaf"/>.</param>
/// <param name="name">The leaf's name, such as <c>SEAMLDR.INSTALL</c>.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SeamldrLeafAttribute(ulong number, string name) : LeafAttribute(number, name);

/// <summary>A handler of one leaf on the P-SEAMLDR's side.</summary>
/// <param name="number">The leaf number with bit 63.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AnswersSeamldrAttribute(ulong number) : AnswersAttribute(number);
