using System.Collections.Immutable;
using Sinkhole.Evidence.Devices.Text;

namespace Sinkhole.Evidence.Devices.Leases;

/// <summary>Keeps the first problems of a source and counts the rest: a file may be nothing but problems.</summary>
internal sealed class LeaseProblemList(int most)
{
    private const int MaxValue = 80;

    private ImmutableArray<LeaseProblem> first = [];

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<LeaseProblem> First => first;

    public void Add(int line, LeaseFault fault, ReadOnlySpan<char> value)
    {
        Count++;
        if (first.Length < most)
        {
            first = first.Add(new LeaseProblem(line, fault, HostText.Clean(value, MaxValue)));
        }
    }
}
