using System.Globalization;
using System.Text;

namespace TdxStateGen.Benchmarks.Compiler;

/// <summary>Annotated types as source text, of about the same size for each generator: ten states, twenty triggers and ten leaves; twenty properties and ten commands; ten mappings of ten properties.</summary>
internal static class AnnotatedText
{
    /// <summary>One view model of the MVVM toolkit's.</summary>
    /// <param name="number">Part of every name.</param>
    public static string ViewModel(int number)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"using CommunityToolkit.Mvvm.ComponentModel;\nusing CommunityToolkit.Mvvm.Input;\n\nnamespace Models;\n\npublic sealed partial class V{number} : ObservableObject\n{{\n");
        for (int i = 0; i < 20; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [ObservableProperty]\n    private int _property{i};\n\n");
        }

        for (int i = 0; i < 10; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    [RelayCommand]\n    private void Command{i}() => Property{i}++;\n\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>One mapper of Mapperly's.</summary>
    /// <param name="number">Part of every name.</param>
    public static string Mapper(int number)
    {
        StringBuilder text = new();
        text.Append("using Riok.Mapperly.Abstractions;\n\nnamespace Maps;\n\n");
        for (int i = 0; i < 10; i++)
        {
            string properties = string.Concat(Enumerable.Range(0, 10).Select(static p => string.Create(CultureInfo.InvariantCulture, $" public int P{p} {{ get; set; }}")));
            text.Append(CultureInfo.InvariantCulture, $"public sealed class From{number}_{i} {{{properties} }}\npublic sealed class To{number}_{i} {{{properties} }}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n[Mapper]\npublic sealed partial class Mapper{number}\n{{\n");
        for (int i = 0; i < 10; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    public partial To{number}_{i} Map(From{number}_{i} from);\n");
        }

        return text.Append("}\n").ToString();
    }
}
