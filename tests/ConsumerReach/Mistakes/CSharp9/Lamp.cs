using TdxStateGen;

namespace Mistakes
{
    public enum LampState { Off, On }

    [StateMachine(
        Concurrency = MachineConcurrency.Atomic,
        Initial = LampState.Off)]
    public sealed partial class Lamp
    {
        [Transition(LampState.Off, LampState.On)]
        [Transition(LampState.On, LampState.Off)]
        public partial void Switch();
    }
}
