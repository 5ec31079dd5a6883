using System.Globalization;
using System.Text;

namespace TdxStateGen.Generators.Tests.RandomMachines;

/// <summary>A random machine as a file of its own: in a namespace or the global one, nested or not, generic or not.</summary>
internal sealed class RandomDeclaration
{
    private static readonly string[] Containers = ["public static partial class Outer", "public partial record Outer", "internal partial struct Outer", "public partial interface IOuter", "public partial record struct Outer"];

    public RandomDeclaration(int seed)
    {
        var random = new Random(seed);
        var machine = new RandomMachine(seed, MachineShape.Anything);
        bool isGlobal = random.Next(8) == 0;
        int depth = random.Next(3) == 0 ? random.Next(1, 3) : 0;
        string typeParameters = random.Next(4) == 0 ? "<T, @new>" : "";
        string modifiers = random.Next(3) switch { 0 => "public partial", 1 => "internal sealed partial", _ => "public sealed partial" };

        // All files of a batch are one compilation, so each has a namespace, or at least an outermost type, of its own.
        string suffix = ((uint)seed).ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder("using TdxStateGen;\n\n");
        if (!isGlobal)
            text.Append(CultureInfo.InvariantCulture, $"namespace Random.N{suffix};\n\n");
        text.Append(machine.EnumText());
        for (int i = 0; i < depth; i++)
            text.Append(CultureInfo.InvariantCulture, $"{Containers[random.Next(Containers.Length)]}{suffix}_{i}{(random.Next(3) == 0 ? "<TOuter" + i + ">" : "")}\n{{\n");
        text.Append(machine.ClassText(modifiers, typeParameters));
        for (int i = 0; i < depth; i++)
            text.Append("}\n");
        Text = text.ToString();
    }

    public string Text { get; }

    /// <summary>A declaration, sometimes one of the templates, with mistakes in it.</summary>
    public static string Spoilt(int seed)
    {
        var random = new Random(~seed);
        string text = random.Next(3) == 0
            ? Templates.All[random.Next(Templates.All.Length)].Replace("Template", FormattableString.Invariant($"Random.N{(uint)seed}"), StringComparison.Ordinal)
            : new RandomDeclaration(seed).Text;
        return Mutation.Apply(text, random);
    }
}
