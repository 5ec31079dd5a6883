using TdxStateGen;

namespace Fixable;

public enum BoltState { Drawn, Shot }

[StateMachine(Initial = BoltState.Drawn)]
public sealed partial class Bolt
{
    [Transition(BoltState.Drawn, BoltState.Shot, Guard = nameof(HasRoom))]
    public partial bool Shoot();

    [Transition(BoltState.Shot, BoltState.Drawn)]
    public partial void Draw();

    private static bool HasRoom() => true;
}
