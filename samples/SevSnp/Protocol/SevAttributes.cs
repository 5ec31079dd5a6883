using TdxStateGen;

namespace SevSnp.Protocol;

/// <summary>Marks a state machine whose triggers are commands of the SEV firmware.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
[LeafConvention(typeof(SevConvention))]
public sealed class SevInterfaceAttribute : LeafInterfaceAttribute;

/// <summary>A command of the SEV firmware. The generator finds number and name by the names of these parameters.</summary>
/// <param name="number">The command identifier.</param>
/// <param name="name">The command's name in AMD's documents.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class SevCommandAttribute(ulong number, string name) : LeafAttribute(number, name);

/// <summary>What the firmware does when it gets a command.</summary>
/// <param name="number">The command identifier.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class AnswersSevAttribute(ulong number) : AnswersAttribute(number);
