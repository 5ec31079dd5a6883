using TdxStateGen;

namespace Left;

public enum LinkState { Down, Up }

[StateMachine(Initial = LinkState.Down, Concurrency = MachineConcurrency.Atomic)]
public sealed partial class Link
{
    [Transition(LinkState.Down, LinkState.Up)]
    public partial void Raise();

    [Transition(LinkState.Up, LinkState.Down)]
    public partial void Lower();
}
