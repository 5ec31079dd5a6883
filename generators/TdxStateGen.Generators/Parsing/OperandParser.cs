using Microsoft.CodeAnalysis;
using TdxStateGen.Generators.Diagnostics;
using TdxStateGen.Generators.Helpers;
using TdxStateGen.Generators.Model;
using TdxStateGen.Generators.Rules;

namespace TdxStateGen.Generators.Parsing;

/// <summary>Gives operands their registers: inputs and outputs are counted separately, an unplaced one takes the register of its position.</summary>
internal sealed class OperandParser(ParseContext context, Convention convention, bool isInput)
{
    private readonly Dictionary<string, string> _taken = [];
    private int _position;

    /// <summary>The parameter in its register, or null after a report.</summary>
    public OperandModel? Place(IParameterSymbol parameter)
    {
        int position = _position++;
        if (parameter.Type.TypeKind == TypeKind.Error)
        {
            context.GiveUp();
            return null;
        }

        if (OperandTypes.Of(parameter.Type) is not { } type)
        {
            context.Report(RuleIds.UnsupportedOperand, context.At(parameter), parameter.Name, Identifiers.ReadableName(parameter.Type) + " is no integer, enum, bool or ILeafOperand");
            return null;
        }

        if (RegisterOf(parameter, position) is not { } register)
        {
            return null;
        }

        if (type.Bits > register.Bits)
        {
            context.Report(
                RuleIds.UnsupportedOperand, context.At(parameter), parameter.Name,
                Identifiers.ReadableName(parameter.Type) + " (" + Numbers.Text(type.Bits) + " bits) in the " + Numbers.Text(register.Bits) + "-bit register " + register.Name);
            return null;
        }

        string field = Identifiers.Escape(register.Name);
        return Take(parameter, field)
            ? new OperandModel(Identifiers.Escape(parameter.Name), Identifiers.QualifiedName(parameter.Type), type.Kind, field, register.Type) { Bits = type.Bits }
            : null;
    }

    /// <summary>Takes a register that the parameter has already been given on the other side.</summary>
    public bool Take(IParameterSymbol parameter, string register)
    {
        if (_taken.TryGetValue(register, out string? other))
        {
            string free = string.Join(", ", convention.Fields.Select(static f => f.Name).Where(f => !_taken.ContainsKey(Identifiers.Escape(f))));
            context.Report(Finding.Of(RuleIds.RegisterTwice, context.At(parameter), register, isInput ? "inputs" : "outputs", other, parameter.Name)
                .With(FindingProperties.Parameter, Identifiers.Escape(parameter.Name)).With(FindingProperties.Register, free));
            return false;
        }

        _taken.Add(register, parameter.Name);
        return true;
    }

    private RegisterField? RegisterOf(IParameterSymbol parameter, int position)
    {
        AttributeUse placed = AttributeUse.Of(parameter).FirstOrDefault(static u => u.Kind == AttributeKind.Reg);
        if (placed.Data is null)
        {
            if (position < convention.Fields.Count)
            {
                return convention.Fields[position];
            }

            context.Report(RuleIds.TooManyOperands, context.At(parameter), parameter.Name, Numbers.Text(convention.Fields.Count), isInput ? "inputs" : "outputs");
            return null;
        }

        if (!placed.IsBound)
        {
            context.GiveUp();
            return null;
        }

        string name = placed.Text("register") ?? "";
        RegisterField? field = convention.Fields.FirstOrDefault(f => f.Name == name);
        if (field is null)
        {
            string known = string.Join(", ", convention.Fields.Select(static f => f.Name));
            context.Report(Finding.Of(RuleIds.UnknownRegister, context.At(placed, "register"), name, convention.RegistersType.Name, known)
                .With(FindingProperties.Parameter, Identifiers.Escape(parameter.Name)).With(FindingProperties.Register, known));
        }

        return field;
    }
}
