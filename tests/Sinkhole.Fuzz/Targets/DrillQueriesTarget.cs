using Sinkhole.Campaigns.Drills;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>The recorded queries of a drill's bundle.</summary>
internal sealed class DrillQueriesTarget : IFuzzTarget
{
    public string Name => "drill-queries";

    public int MaxLength => 2_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        using var stream = new MemoryStream(input.ToArray());
        if (DrillQueryReader.Open(stream, out var problem) is not { } queries)
        {
            return problem is null ? 0 : 1;
        }

        var answers = 0;
        while (queries.Read() is { } query)
        {
            Invariant.Holds(query.Time.Offset == TimeSpan.FromHours(7), "A moment stands in local time.");
            Invariant.Holds(query.Name.Length is > 0 and <= 255, "A name fits a message.");
            answers += query.Answers.Length;
        }

        Invariant.Holds(queries.Problem is null || queries.Read() is null, "Nothing comes after a problem.");
        return HashCode.Combine(queries.Count, Math.Min(answers, 8), queries.Problem?.English.Length);
    }
}
