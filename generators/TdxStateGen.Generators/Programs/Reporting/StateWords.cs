using TdxStateGen.Generators.Programs.Protocols;

namespace TdxStateGen.Generators.Programs.Reporting;

/// <summary>States in words, for messages.</summary>
internal static class StateWords
{
    private const int Most = 3;

    /// <summary>Such as <c>A, B or C</c>; of many the first three.</summary>
    public static string List(Protocol protocol, ulong states)
    {
        List<string> names = [];
        for (int state = 0; state < protocol.States.Length; state++)
        {
            if ((states >> state & 1) != 0)
            {
                names.Add(protocol.States[state]);
            }
        }

        if (names.Count == 0)
        {
            return "no state at all";
        }

        if (names.Count > Most)
        {
            return string.Join(", ", names.Take(Most)) + " or " + Helpers.Numbers.Text(names.Count - Most) + " more";
        }

        return names.Count == 1 ? names[0] : string.Join(", ", names.Take(names.Count - 1)) + " or " + names[names.Count - 1];
    }

    /// <summary>The call that is the first step of a shortest way from some states to one of others, or null when there is no way.</summary>
    public static string? FirstStep(Protocol protocol, ulong from, ulong to)
    {
        Dictionary<int, string> first = [];
        Queue<int> pending = new();
        for (int state = 0; state < protocol.States.Length; state++)
        {
            if ((from >> state & 1) != 0)
            {
                first.Add(state, "");
                pending.Enqueue(state);
            }
        }

        while (pending.Count > 0)
        {
            int state = pending.Dequeue();
            foreach (ProtocolOperation operation in protocol.Operations)
            {
                foreach (int next in Successes(operation, state))
                {
                    if (first.ContainsKey(next))
                    {
                        continue;
                    }

                    first.Add(next, first[state].Length == 0 ? operation.Name : first[state]);
                    if ((to >> next & 1) != 0)
                    {
                        return first[next];
                    }

                    pending.Enqueue(next);
                }
            }
        }

        return null;
    }

    private static IEnumerable<int> Successes(ProtocolOperation operation, int state)
    {
        if (operation.Illegal == IllegalCall.Asks)
        {
            yield break;
        }

        foreach (OperationOutcome outcome in operation.Outcomes)
        {
            for (int next = 0; outcome.IsSuccess && state < outcome.Targets.Length && next < outcome.Targets.Length; next++)
            {
                if ((outcome.Targets[state] >> next & 1) != 0)
                {
                    yield return next;
                }
            }
        }
    }
}
