using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Migration.Planning;
using TdxStateGen.CodeFixes.Migration.Reading;
using TdxStateGen.Generators.Parsing;

namespace TdxStateGen.CodeFixes.Migration.Writing;

/// <summary>Prints the file of the new class. Indentation is the formatter's work.</summary>
internal sealed class MachineWriter(MachineDraft draft, StatelessSource source)
{
    private readonly StringBuilder _text = new();

    public static string Write(MachineDraft draft, StatelessSource source) => new MachineWriter(draft, source).Write();

    private string Write()
    {
        WriteUsings();
        BaseNamespaceDeclarationSyntax? space = source.HostSyntax?.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault();
        string name = source.Host?.ContainingNamespace is { IsGlobalNamespace: false } containing ? containing.ToDisplayString() : "";
        bool isBlock = name.Length > 0 && space is not FileScopedNamespaceDeclarationSyntax;
        if (name.Length > 0)
        {
            Line($"namespace {name}{(isBlock ? "" : ";")}");
            Line(isBlock ? "{" : "");
        }

        TypeDeclarationSyntax[] around = draft.IsNested ? [.. source.HostSyntax!.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Reverse()] : [];
        foreach (TypeDeclarationSyntax type in around)
        {
            string kind = type is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: not 0 } record ? " " + record.ClassOrStructKeyword.Text : "";
            Line($"partial {type.Keyword.Text}{kind} {type.Identifier.Text}{type.TypeParameterList?.WithoutTrivia()}");
            Line("{");
        }

        WriteClass();
        for (int i = around.Length + (isBlock ? 1 : 0); i > 0; i--)
        {
            Line("}");
        }

        return _text.ToString();
    }

    /// <summary>The usings of the original's file; those that turn out to be unneeded are taken out later.</summary>
    private void WriteUsings()
    {
        SyntaxNode root = source.Model.SyntaxTree.GetRoot();
        HashSet<string> usings = new(StringComparer.Ordinal);
        IEnumerable<UsingDirectiveSyntax> directives = ((CompilationUnitSyntax)root).Usings
            .Concat(source.Creation.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().SelectMany(static space => space.Usings))
            .Where(static directive => directive.GlobalKeyword.RawKind == 0);
        foreach (UsingDirectiveSyntax directive in directives)
        {
            if (usings.Add(directive.WithoutTrivia().NormalizeWhitespace().ToString()))
            {
                Line(directive.WithoutTrivia().ToString());
            }
        }

        if (!usings.Contains("using TdxStateGen;"))
        {
            Line("using TdxStateGen;");
        }

        Line("");
        bool isOn = (source.Model.GetNullableContext(source.Creation.SpanStart) & NullableContext.AnnotationsEnabled) != 0;
        if (isOn != (source.Model.Compilation.Options.NullableContextOptions != NullableContextOptions.Disable))
        {
            Line(isOn ? "#nullable enable" : "#nullable disable");
            Line("");
        }
    }

    private void WriteClass()
    {
        ReportWriter.Write(draft, source, Line);
        Line($"/// <summary>{(source.Host is { } host && !draft.IsNested ? $"The states of <see cref=\"{draft.Context.NameOf(host).Replace('<', '{').Replace('>', '}')}\"/> and what leads from one to the other." : "States, and what leads from one to the other.")}</summary>");
        if (draft.AbstractStates.Length > 0)
        {
            Line($"#pragma warning disable TSG2010 // the machine is never in {Words.List(draft.AbstractStates)} itself, only in substates");
        }

        Line($"[StateMachine(Initial = {draft.Initial})]");
        if (draft.Terminals.Length > 0)
        {
            Line($"[Terminal({string.Join(", ", draft.Terminals)})]");
        }

        string parameters = draft.Parameters.IsEmpty ? "" : $"({string.Join(", ", draft.Parameters)})";
        Line($"{draft.Accessibility} sealed partial class {draft.ClassName}{parameters}");
        if (draft.AbstractStates.Length > 0)
        {
            Line("#pragma warning restore TSG2010");
        }

        Line("{");
        string separator = "";
        foreach (TriggerDraft trigger in draft.Triggers)
        {
            _text.Append(separator);
            if (trigger.Summary is { } summary)
            {
                Line($"/// <summary>{summary}</summary>");
            }

            WriteAttributes(trigger.Attributes);
            Line($"public partial void {trigger.Name}({trigger.Parameters});");
            separator = "\n";
        }

        WriteDispatch();
        foreach (MethodDraft method in draft.Methods)
        {
            WriteMethod(method, separator);
            separator = "\n";
        }

        Line("}");
    }

    /// <summary>For callers who work the trigger out at run time: methods that take a member of the original's enum.</summary>
    private void WriteDispatch()
    {
        string type = draft.Context.NameOf(source.Triggers);
        if (draft.DispatchesFire)
        {
            Line("\n/// <summary>Fires a trigger that takes no parameters.</summary>");
            Line("/// <param name=\"trigger\">The trigger.</param>");
            Line($"public void Fire({type} trigger)\n{{\nswitch (trigger)\n{{");
            foreach (TriggerDraft trigger in draft.Triggers.Where(static trigger => trigger.Parameters.Length == 0))
            {
                Line($"case {draft.Context.TriggerOf(trigger.Member)}:\n{trigger.Name}();\nbreak;");
            }

            Line($"default:\nthrow new IllegalTransitionException($\"{{trigger}} is not permitted in state {{State}}.\");\n}}\n}}");
        }

        if (draft.DispatchesCanFire)
        {
            Line("\n/// <summary>Whether a trigger is permitted now.</summary>");
            Line("/// <param name=\"trigger\">The trigger.</param>");
            Line("/// <returns>False also for a trigger that no state permits, or whose guard looks at its parameters.</returns>");
            Line($"public bool CanFire({type} trigger) => trigger switch\n{{");
            foreach (TriggerDraft trigger in draft.Triggers.Where(static trigger => !trigger.IsAskedWithArguments))
            {
                Line($"{draft.Context.TriggerOf(trigger.Member)} => Can{trigger.Name.TrimStart('@')}(),");
            }

            Line("_ => false,\n};");
        }
    }

    private void WriteMethod(MethodDraft method, string separator)
    {
        _text.Append(separator);
        if (method.Description is { } description)
        {
            Line("// " + string.Join(" ", description.Split('\r', '\n')));
        }

        WriteAttributes(method.Attributes.Distinct());
        string head = $"private {(method.IsGuard ? "bool" : "void")} {Identifiers.Escape(method.Name)}({method.Parameters})";
        if (method.Body.StartsWith("=>", StringComparison.Ordinal))
        {
            Line(head + " " + method.Body);
        }
        else
        {
            Line(head);
            Line(method.Body);
        }
    }

    private void WriteAttributes(IEnumerable<string> attributes)
    {
        foreach (string attribute in attributes)
        {
            Line($"[{attribute}]");
        }
    }

    private void Line(string line) => _text.Append(line).Append('\n');
}
