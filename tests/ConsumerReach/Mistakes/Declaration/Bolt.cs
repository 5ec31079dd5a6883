using TdxStateGen;

namespace Mistakes;

public enum BoltState { Drawn, Shot }

[StateMachine(Initial = BoltState.Drawn)]
public sealed partial class Bolt
{
    [Transition(BoltState.Drawn, BoltState.Shot)]
    public partial void Shoot();

    [Transition(BoltState.Shot, BoltState.Drawn)]
    public partial void Draw();
}
