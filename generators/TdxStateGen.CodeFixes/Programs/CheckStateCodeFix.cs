using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TdxStateGen.CodeFixes.Framework;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Programs.Reporting;

namespace TdxStateGen.CodeFixes.Programs;

/// <summary>Tests the state before a call that not every state permits: makes the call under the test, or leaves the method early.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CheckStateCodeFix))]
public sealed class CheckStateCodeFix : FindingCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.MissingCheck];

    private protected override IEnumerable<Mend> Mends(FindingPlace place)
    {
        if (DrivingCall.At(place, place.Node) is not { } driving || place.Property(ProgramProperties.StateProperty) is not { Length: > 0 } property
            || place.Property(ProgramProperties.StateType) is not { Length: > 0 } type || place.Property(ProgramProperties.LegalStates) is not { Length: > 0 } legal
            || !driving.CanBeTestedBefore())
        {
            yield break;
        }

        string[] states = [.. legal.Split(',').Select(s => type + "." + s)];
        string name = driving.Method.Name, claim = driving.Statement.SpanStart.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (driving.Statement is ExpressionStatementSyntax && !DeclaresVariables(driving.Statement))
        {
            string test = driving.StateTest(property, states, isOneOf: true);
            yield return new Mend($"Call '{name}' only where the state permits it", "Test the state", editor => editor.Become(driving.Statement, s => Under(test, s)), claim);
            if (Can(driving) is { } can)
            {
                yield return new Mend($"Call '{name}' only if '{can}' says so", "Ask CanX", editor => editor.Become(driving.Statement, s => Under($"{driving.Prefix}{can}()", s)), claim);
            }
        }

        if (EarlyReturn.At(place, driving.Statement) is { } leave)
        {
            string test = driving.StateTest(property, states, isOneOf: false);
            yield return new Mend($"Return first unless the state permits '{name}'", "Return", editor => editor.Precede(driving.Statement, EarlyReturn.Unless(test, leave)), claim);
        }
    }

    /// <summary>The query of the trigger, if it takes nothing.</summary>
    private static string? Can(DrivingCall driving) =>
        driving.Method.ContainingType.GetMembers("Can" + driving.Method.Name).OfType<IMethodSymbol>().Any(static m => m.Parameters.IsEmpty
            && m.ReturnType.SpecialType == SpecialType.System_Boolean)
            ? "Can" + driving.Method.Name
            : null;

    /// <summary>Whether later statements may use what this one declares.</summary>
    private static bool DeclaresVariables(StatementSyntax statement) => statement.DescendantNodes().Any(static n => n is SingleVariableDesignationSyntax);

    private static IfStatementSyntax Under(string test, StatementSyntax statement) =>
        SyntaxFactory.IfStatement(SyntaxFactory.ParseExpression(test), SyntaxFactory.Block(statement.WithoutTrivia()));
}
