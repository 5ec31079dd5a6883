namespace TdxStateGen.Generators.Tests.Incrementality;

/// <summary>Files that declare machines and far ends in every way the language lets an attribute be written, and types that only look like them.</summary>
internal static class Spellings
{
    /// <summary>Aliases that hold in all files.</summary>
    public const int GlobalAliases = 0;

    /// <summary>The files. Those that use a global alias declare no machine without the first.</summary>
    public static readonly string[] Files =
    [
        "global using GlobalMachine = TdxStateGen.StateMachineAttribute;\nglobal using GlobalEndAttribute = TdxStateGen.LeafModuleAttribute;\nglobal using Ours = TdxStateGen;",
        Machine("Plain", "[StateMachine(Initial = S.A)]", "using TdxStateGen;"),
        Machine("Suffixed", "[StateMachineAttribute(Initial = S.A)]", "using TdxStateGen;"),
        Machine("Qualified", "[TdxStateGen.StateMachine(Initial = S.A)]"),
        Machine("Global", "[global::TdxStateGen.StateMachineAttribute(Initial = S.A)]"),
        Machine("Escaped", "[@StateMachineAttribute(Initial = S.A)]", "using TdxStateGen;"),
        Machine("Spelled", "[State\\u004Dachine(Initial = S.A)]", "using TdxStateGen;"),
        Machine("Listed", "[System.Obsolete, type: StateMachine(Initial = S.A)]", "using TdxStateGen;"),
        Machine("LocalAlias", "[M(Initial = S.A)]", "using M = TdxStateGen.StateMachineAttribute;"),
        Machine("SuffixedAlias", "[M(Initial = S.A)]", "using MAttribute = TdxStateGen.StateMachineAttribute;"),
        Machine("NamespaceAlias", "[T.StateMachine(Initial = S.A)]", "using T = TdxStateGen;"),
        Machine("ColonAlias", "[T::StateMachine(Initial = S.A)]", "using T = TdxStateGen;"),
        Machine("ByGlobalAlias", "[GlobalMachine(Initial = S.A)]"),
        Machine("ByGlobalNamespace", "[Ours.StateMachine(Initial = S.A)]"),
        Machine("ByAliasOfAlias", "[M(Initial = S.A)]", "using M = GlobalMachine;"),
        "namespace Deep { using M = TdxStateGen.StateMachineAttribute; namespace Deeper { public enum S { A, B } [M(Initial = S.A)] public partial class InNamespace { [TdxStateGen.Transition(S.A, S.B)] public partial void Go(); } } }",
        "using TdxStateGen; public enum SN { A, B } public partial class Outer { public partial struct Middle { [StateMachine(Initial = SN.A)] public partial class Nested { [Transition(SN.A, SN.B)] public partial void Go(); } } }",
        "[System.Obsolete] public partial class InParts { public partial void Go(); }",
        "public enum SP { A, B } [TdxStateGen.StateMachine(Initial = SP.A)] public partial class InParts { [TdxStateGen.Transition(SP.A, SP.B)] public partial void Go(); } public partial class InParts { }",
        "[TdxStateGen.StateMachine(Initial = ST.A)] public partial class Twice; [TdxStateGen.StateMachine] public partial class Twice; public enum ST { A, B }",
        "[TdxStateGen.StateMachine] [TdxStateGen.StateMachine] public partial class TwiceOnOnePart;",
        "[TdxStateGen.StateMachine] public partial struct Structure; [TdxStateGen.StateMachine] public partial record Record; [TdxStateGen.StateMachine] public partial interface IInterface;",
        "[TdxStateGen.StateMachine] public enum Enumeration { A } [TdxStateGen.StateMachine] public delegate void Delegated();",
        "namespace Elsewhere { public sealed class StateMachineAttribute : System.Attribute; [StateMachine] public partial class OfAnother; [Elsewhere.StateMachine] public partial class OfAnotherToo; }",
        "public sealed class StateMachineAttribute<T> : System.Attribute; [StateMachine<int>] public partial class Generic; [Unknown.StateMachine] public partial class Unbound;",
        "using StateMachine = System.SerializableAttribute; [StateMachine] public partial class AliasOfAnother;",
        "#if NEVER\n[TdxStateGen.StateMachine] public partial class Disabled;\n#endif\n[return: TdxStateGen.StateMachine] public partial class OnNothing;",
        "using TdxStateGen; [LeafModule(typeof(int))] public partial class Far; [TdxStateGen.LeafModuleAttribute(typeof(int))] public partial class FarToo; [GlobalEnd(typeof(int))] public partial class FarByAlias;",
        "using TdxStateGen; [LeafModule(typeof(int)), StateMachine] public partial class Both;",
    ];

    private static string Machine(string name, string attribute, string usings = "") =>
        $"{usings} namespace Spelled.In{name}; public enum S {{ A, B }} {attribute} public partial class {name} {{ [TdxStateGen.Transition(S.A, S.B)] public partial void Go(); }}";
}
