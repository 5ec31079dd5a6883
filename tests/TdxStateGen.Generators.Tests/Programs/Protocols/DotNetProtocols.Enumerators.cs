using System.Collections.Immutable;
using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Tests.Programs.Protocols;

// An enumerator stands before the first element, on one or behind the last; Current means something only in the second case. MoveNext behind the last element is legal and stays there. Whoever does
// not look at what MoveNext says may know that there are elements; who has been told that there are none may not read one.
internal static partial class DotNetProtocols
{
    private static ImmutableArray<ProtocolTable> Enumerators =>
    [
        Enumerator("System.Collections.Generic.IEnumerator`1", ["Current"], "System.Collections.Generic.IEnumerable`1"),
        Enumerator("System.Collections.IEnumerator", ["Current"], "System.Collections.IEnumerable", "System.Array", "System.Collections.ArrayList"),
        Enumerator("System.Collections.IDictionaryEnumerator", ["Current", "Key", "Value", "Entry"], "System.Collections.IDictionary", "System.Collections.Hashtable"),
        Enumerator("System.CharEnumerator", ["Current"], "System.String"),
        Enumerator("System.Collections.Generic.List`1+Enumerator", ["Current"], "System.Collections.Generic.List`1"),
        Enumerator("System.Collections.Generic.Dictionary`2+Enumerator", ["Current"], "System.Collections.Generic.Dictionary`2"),
        Enumerator("System.Collections.Generic.HashSet`1+Enumerator", ["Current"], "System.Collections.Generic.HashSet`1"),
        Enumerator("System.Collections.Generic.LinkedList`1+Enumerator", ["Current"], "System.Collections.Generic.LinkedList`1"),
        Enumerator("System.Collections.Generic.Stack`1+Enumerator", ["Current"], "System.Collections.Generic.Stack`1"),
        Enumerator("System.Collections.Generic.Queue`1+Enumerator", ["Current"], "System.Collections.Generic.Queue`1"),
    ];

    private static ProtocolTable Enumerator(string type, string[] reading, params string[] sequences) => new(
        type,
        ["Before", "On", "Behind"],
        [
            new("MoveNext", []) { To = "On", ToWhenFalse = "Behind", MayBeKnownTrue = true },
            new("Reset", []) { To = "Before" },
            .. reading.Select(static name => new ProtocolRow(name, ["On"])),
        ])
    { Factories = [.. sequences.Select(static sequence => new ProtocolFactory(sequence, "GetEnumerator"))] };
}
