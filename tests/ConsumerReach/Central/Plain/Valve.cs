using TdxStateGen;

namespace Plain
{
    public enum ValveState : short { Shut = -7, Ajar, Open = 300 }

    [StateMachine(Initial = ValveState.Shut, Concurrency = MachineConcurrency.Serialized)]
    public partial class Valve
    {
        [Transition(ValveState.Shut, ValveState.Ajar, Guard = nameof(IsSmall), Action = nameof(Note))]
        [Transition(ValveState.Ajar, ValveState.Open)]
        public partial bool Turn(int degrees, string reason);

        [TransitionFromAny(ValveState.Shut)]
        public partial void Close();

        public string LastReason { get; private set; }

        private bool IsSmall(int degrees, string reason)
        {
            return degrees < 90;
        }

        private void Note(int degrees, string reason)
        {
            LastReason = reason;
        }
    }
}
