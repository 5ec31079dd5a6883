namespace TdxStateGen.CodeFixes.Tests.Migration;

/// <summary>A machine that a differential test drives.</summary>
internal interface ISubject
{
    /// <summary>Name of the machine's state.</summary>
    string State { get; }

    /// <summary>What the subject says of its state.</summary>
    string Now { get; }

    /// <summary>What the subject says that it can do.</summary>
    string Can { get; }

    /// <summary>What its actions wrote.</summary>
    IEnumerable<string> Log { get; }

    /// <summary>Fires the trigger of a number; false when it is not permitted.</summary>
    bool Fire(int trigger, int argument);
}
