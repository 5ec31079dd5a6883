using System.Reflection;

namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>The class <c>Subject</c> of a compiled text, with whatever machine is in it.</summary>
internal sealed class WholeSubject : ISubject
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    private readonly Action<int, int> _fire;

    public WholeSubject(Assembly assembly)
    {
        Type type = assembly.GetTypes().Single(static candidate => candidate.Name == "Subject");
        Instance = Activator.CreateInstance(type)!;
        _fire = type.GetMethod("Fire", [typeof(int), typeof(int)])!.CreateDelegate<Action<int, int>>(Instance);
    }

    /// <summary>The subject itself.</summary>
    public object Instance { get; }

    /// <summary>Its Stateless machine.</summary>
    public object Machine => FindMachine();

    /// <summary>Number of its triggers.</summary>
    public int TriggerCount => Machine.GetType().GetGenericArguments()[1].GetEnumNames().Length;

    public string Now => Text("Now");

    public string Can => Text("Can");

    public IEnumerable<string> Log => (IEnumerable<string>)Instance.GetType().GetProperty("Log")!.GetValue(Instance)!;

    public string State => Machine.GetType().GetProperty("State")!.GetValue(Machine)!.ToString()!;

    public bool Fire(int trigger, int argument)
    {
        try
        {
            _fire(trigger, argument);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private string Text(string property) => (string)Instance.GetType().GetProperty(property)!.GetValue(Instance)!;

    private object FindMachine()
    {
        for (Type? type = Instance.GetType(); type is not null; type = type.BaseType)
        {
            object? machine = type.GetFields(Any).Where(static field => field.FieldType.Name.StartsWith("StateMachine", StringComparison.Ordinal)).Select(field => field.GetValue(Instance)).FirstOrDefault();
            if (machine is not null)
            {
                return machine;
            }
        }

        throw new InvalidOperationException("The subject has no machine.");
    }
}
