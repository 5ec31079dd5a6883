// The class around the two machines that the page on migration shows.
using System.Collections.Generic;
using Stateless;

public enum State { Open, Assigned, Closed }

public enum Trigger { Assign, Close }

public sealed partial class Bug
{
    private readonly StateMachine<State, Trigger> _machine;
    private readonly StateMachine<State, Trigger>.TriggerWithParameters<string> _assign;

    public List<string> Log { get; } = [];

    public void Assign(string assignee) => _machine.Fire(_assign, assignee);

    private void OnAssigned(string assignee) => Log.Add($"assigned to {assignee}");

    private void OnTakenAway() => Log.Add("taken away");
}
