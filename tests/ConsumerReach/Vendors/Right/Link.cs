using TdxStateGen;

namespace Right;

public enum LinkState { Down, Up }

[StateMachine(Initial = LinkState.Down)]
public sealed partial class Link
{
    [Transition(LinkState.Down, LinkState.Up)]
    public partial void Raise();

    [Transition(LinkState.Up, LinkState.Down)]
    public partial void Lower();
}
