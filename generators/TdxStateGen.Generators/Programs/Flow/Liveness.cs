using TdxStateGen.Generators.Programs.Lowering;

namespace TdxStateGen.Generators.Programs.Flow;

/// <summary>Which variables are read again before they are written. What nobody reads need not tell worlds apart.</summary>
internal sealed class Liveness
{
    private readonly BitSet[] _atStart;

    public Liveness(LoweredBody body, BlockGraph graph)
    {
        int blocks = body.Blocks.Length;
        BitSet[] reads = new BitSet[blocks];
        BitSet[] writes = new BitSet[blocks];
        _atStart = new BitSet[blocks];
        for (int i = 0; i < blocks; i++)
        {
            reads[i] = new BitSet(body.Layout.Variables);
            writes[i] = new BitSet(body.Layout.Variables);
            _atStart[i] = new BitSet(body.Layout.Variables);
            Scan(body.Blocks[i], reads[i], writes[i]);
        }

        if (body.ReturnVariable >= 0)
        {
            reads[blocks - 1][body.ReturnVariable] = true;
            reads[blocks - 1][body.ReturnVariable + 1] = true;
        }

        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            for (int i = blocks - 1; i >= 0; i--)
            {
                isChanged |= _atStart[i].Add(reads[i]);
                foreach (int next in graph.Successors(i))
                {
                    isChanged |= _atStart[i].Add(_atStart[next], writes[i]);
                }
            }
        }
    }

    /// <summary>The variables that matter when a block begins.</summary>
    public BitSet AtStart(int block) => _atStart[block];

    private static void Scan(LoweredBlock block, BitSet reads, BitSet writes)
    {
        foreach (Instruction step in block.Steps)
        {
            switch (step.Code)
            {
                case Opcode.Load or Opcode.LoadBool or Opcode.LoadObject or Opcode.ReadOutput:
                    if (!writes[step.B])
                    {
                        reads[step.B] = true;
                    }

                    break;
                case Opcode.Store or Opcode.DefineOutput:
                    // Where an exception may come first the old value can still be read.
                    writes[step.B] = !block.MayThrow;
                    break;
                default:
                    break;
            }
        }
    }
}
