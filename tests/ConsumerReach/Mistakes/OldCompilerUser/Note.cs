namespace Mistakes;

// Neither [StateMachine(Initial = ...)] in a comment nor an attribute of that name without it is a declaration of ours.
public static class Note
{
    public const string Text = "[StateMachine(Initial = 1)]";
}
