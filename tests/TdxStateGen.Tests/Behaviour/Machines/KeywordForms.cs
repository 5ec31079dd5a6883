#pragma warning disable IDE1006, CA1720, IDE0161 // keywords as names and a block namespace are what is tested
namespace TdxStateGen.Tests.Behaviour.Machines.@new
{
    public enum @enum
    {
        @class,
        @struct,
    }

    /// <summary>Every name is a keyword.</summary>
    [StateMachine(Initial = @enum.@class, StateProperty = "if")]
    public partial class @event
    {
        [Transition(@enum.@class, @enum.@struct, Guard = nameof(@while), Action = nameof(@void))]
        public partial void @do(int @int, in long @in);

        [Transition(@enum.@struct, @enum.@class)]
        protected internal partial bool @for(params string[] @params);

        private static bool @while() => true;

        private void @void(int @int, in long @in) => @out = @int + @in;

        [OnEntry(@enum.@struct)]
        private void @foreach() => Entries++;

        public int Entries { get; private set; }

        public long @out { get; private set; }
    }
}
