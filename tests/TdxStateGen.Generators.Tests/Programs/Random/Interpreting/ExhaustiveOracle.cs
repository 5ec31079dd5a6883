namespace TdxStateGen.Generators.Tests.Programs.RandomPrograms;

/// <summary>Goes through all sequences of choices, depth first: every run follows the path of the one before up to the last choice that has an untried way.</summary>
internal sealed class ExhaustiveOracle : Oracle
{
    private readonly List<(int Value, int Count)> _path = [];
    private int _at;

    public override int Pick(int count)
    {
        if (_at == _path.Count)
            _path.Add((0, count));
        return _path[_at++].Value;
    }

    /// <summary>Prepares the next run.</summary>
    /// <returns>False when every sequence has been tried.</returns>
    public bool Next()
    {
        _at = 0;
        while (_path.Count > 0)
        {
            (int value, int count) = _path[^1];
            _path.RemoveAt(_path.Count - 1);
            if (value + 1 < count)
            {
                _path.Add((value + 1, count));
                return true;
            }
        }

        return false;
    }
}
