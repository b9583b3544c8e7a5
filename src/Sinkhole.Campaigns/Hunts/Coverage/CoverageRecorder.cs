using System.Collections.Immutable;
using Sinkhole.Dns.Records;

namespace Sinkhole.Campaigns.Hunts.Coverage;

/// <summary>Counts what happens to the lines of one file while it is read.</summary>
internal sealed class CoverageRecorder(TimeZoneInfo zone)
{
    // Of each reason; a person needs to see what such lines look like, not all of them.
    private const int MaxExamples = 3;

    private readonly long[] faults = new long[Enum.GetValues<LineFault>().Length];
    private readonly List<LineExample> examples = [];

    /// <summary>When events happened.</summary>
    public Timeline Timeline { get; } = new(zone);

    /// <summary>Whose they were.</summary>
    public ClientCounter Clients { get; } = new();

    /// <summary>Lines read.</summary>
    public long Lines { get; set; }

    /// <summary>Queries found.</summary>
    public long Queries { get; private set; }

    /// <summary>Queries with an answer, those apart that are logged because a policy decided them.</summary>
    public long Answers { get; private set; }

    /// <summary>Queries with an answer that are logged because a policy decided them.</summary>
    public long RuledAnswers { get; private set; }

    /// <summary>Queries a policy of that server had decided.</summary>
    public long Ruled { get; private set; }

    /// <summary>Connections found.</summary>
    public long Connections { get; private set; }

    /// <summary>Events outside the wanted period.</summary>
    public long OutsidePeriod { get; set; }

    /// <summary>The first line whose date does not fit the order it is read in; 0: none.</summary>
    public long FirstWrongDate { get; private set; }

    /// <summary>Counts a line that was not understood.</summary>
    public void Refuse(long line, LineFault fault)
    {
        FirstWrongDate = fault == LineFault.DateOrder && FirstWrongDate == 0 ? line : FirstWrongDate;
        if (faults[(int)fault]++ < MaxExamples)
        {
            examples.Add(new LineExample(line, fault));
        }
    }

    /// <summary>Counts a query.</summary>
    public void AddQuery(long time, InternetAddress client, EventStage stage)
    {
        Queries++;
        Ruled += stage == EventStage.Ruled ? 1 : 0;
        Timeline.Add(time);
        Clients.Add(client);
    }

    /// <summary>Counts a query whose answer the log shows.</summary>
    public void AddAnswer(EventStage stage)
    {
        Answers += stage == EventStage.Ruled ? 0 : 1;
        RuledAnswers += stage == EventStage.Ruled ? 1 : 0;
    }

    /// <summary>Counts a connection.</summary>
    public void AddConnection(long time, InternetAddress client)
    {
        Connections++;
        Timeline.Add(time);
        Clients.Add(client);
    }

    /// <summary>The counts.</summary>
    public LineCount Count() => new()
    {
        Read = Lines,
        NotUnderstood = faults.Sum(),
        Faults = Enum.GetValues<LineFault>().Where(fault => faults[(int)fault] > 0).ToImmutableSortedDictionary(fault => fault, fault => faults[(int)fault]),
        Examples = [.. examples.OrderBy(example => example.Line)],
        Queries = Queries,
        Answers = Answers,
        Connections = Connections,
        OutsidePeriod = OutsidePeriod,
    };
}
