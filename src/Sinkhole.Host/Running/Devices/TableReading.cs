using System.Collections.Immutable;
using Sinkhole.Evidence.Devices.Following;

namespace Sinkhole.Host.Running.Devices;

/// <summary>What reading a table came to.</summary>
/// <typeparam name="T">What the table becomes.</typeparam>
internal sealed record TableReading<T>
    where T : class
{
    /// <summary>The table; null when the file is none, and the first problem says why.</summary>
    public T? Value { get; init; }

    /// <summary>Rows that count.</summary>
    public int Rows { get; init; }

    /// <summary>Rows that do not, or not as they stand.</summary>
    public int Refused { get; init; }

    /// <summary>The first of them.</summary>
    public ImmutableArray<SourceProblem> Problems { get; init; } = [];
}
