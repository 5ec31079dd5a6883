using System.Globalization;
using System.Reflection;

namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>A migrated machine that nothing in the text uses yet, with a <c>Subject</c> for its actions to work on.</summary>
internal sealed class SubjectBeside : ISubject
{
    private readonly WholeSubject _subject;
    private readonly object _machine;
    private readonly string[] _triggers;

    public SubjectBeside(Assembly assembly)
    {
        _subject = new WholeSubject(assembly);
        Type type = assembly.GetTypes().Single(static candidate => candidate.IsDefined(typeof(StateMachineAttribute)));
        ConstructorInfo constructor = type.GetConstructors().Single();
        _machine = constructor.Invoke(constructor.GetParameters().Length == 0 ? [] : [_subject.Instance]);
        _triggers = _subject.Machine.GetType().GetGenericArguments()[1].GetEnumNames();
    }

    public string State => _machine.GetType().GetProperty("State")!.GetValue(_machine)!.ToString()!;

    public string Now => State;

    public string Can => "";

    public IEnumerable<string> Log => _subject.Log;

    public bool Fire(int trigger, int argument)
    {
        _subject.Instance.GetType().GetMethod("Prepare")?.Invoke(_subject.Instance, [argument]);
        if (_machine.GetType().GetMethod(_triggers[trigger]) is not { } method)
        {
            return false;
        }

        try
        {
            method.Invoke(_machine, [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(int) ? (object)argument : argument.ToString(CultureInfo.InvariantCulture))]);
            return true;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is InvalidOperationException)
        {
            return false;
        }
    }
}
