using System.Collections.Immutable;
using System.Text;
using Sinkhole.Campaigns.Hunts.Coverage;
using Sinkhole.Campaigns.Hunts.Logs;
using Sinkhole.Dns.Names;

namespace Sinkhole.Campaigns.Hunts.Findings;

/// <summary>
/// Takes the events of one file, asks the policy about each, and hands findings on. A name that meets a rule decides alone; then the names the
/// answer led to, then its addresses, in their order.
/// </summary>
internal sealed class HuntSink(HuntDesk desk, FileInHunt file, CoverageRecorder coverage) : ILogSink
{
    // As long as a name; whatever else stands where a host should is not kept whole.
    private const int MaxSensorOctets = 255;

    private readonly NameBuffer name = new();

    public void Take(in LogQuery query)
    {
        coverage.AddQuery(query.Time, query.Client, query.Stage);
        if (query.Answer is not null)
        {
            coverage.AddAnswer(query.Stage);
        }

        if (!desk.IsWanted(query.Time))
        {
            coverage.OutsidePeriod++;
            return;
        }

        var time = Timeline.InstantOf(query.Time);
        name.Assign(query.Name);
        var decision = desk.Policy.DecideName(name, query.Client, time);
        if (decision.IsAllowed)
        {
            return;
        }

        if (decision.Rule is { } rule)
        {
            desk.Find(new HuntFinding(EventOf(query, time), rule, HuntTrigger.QName), file);
        }
        else if (query.Answer is { } answer)
        {
            DecideAnswer(query, answer, time);
        }
    }

    public void Take(in LogConnection connection)
    {
        coverage.AddConnection(connection.Time, connection.Ends.Source);
        if (!desk.IsWanted(connection.Time))
        {
            coverage.OutsidePeriod++;
            return;
        }

        var time = Timeline.InstantOf(connection.Time);
        var ends = connection.Ends;
        if (desk.Policy.DecideConnection(new ConnectionTarget(ends.Destination, ends.DestinationPort, connection.Protocol), ends.Source, time).Rule is { } rule)
        {
            desk.Find(new HuntFinding(EventOf(connection, time), rule, HuntTrigger.Connection) { Address = ends.Destination }, file);
        }
    }

    private void DecideAnswer(in LogQuery query, LogAnswer answer, DateTimeOffset time)
    {
        for (var i = 0; i < answer.AliasCount; i++)
        {
            name.Assign(answer.Alias(i));
            var decision = desk.Policy.DecideName(name, query.Client, time);
            if (decision.IsAllowed)
            {
                return;
            }

            if (decision.Rule is { } rule)
            {
                var ledTo = name.Name.ToString();
                desk.Find(new HuntFinding(EventOf(query, time), rule, HuntTrigger.QName) { LedTo = ledTo }, file);
                return;
            }
        }

        foreach (var address in answer.Addresses)
        {
            if (desk.Policy.DecideAnswer(address, query.Client, time).Rule is { } rule)
            {
                desk.Find(new HuntFinding(EventOf(query, time), rule, HuntTrigger.ResponseIp) { Address = address }, file);
                return;
            }
        }
    }

    private QueryEvent EventOf(in LogQuery query, DateTimeOffset time)
    {
        name.Assign(query.Name);
        return new QueryEvent
        {
            Time = time,
            Client = query.Client,
            ClientPort = query.Port,
            File = file.Name,
            Line = query.Line,
            Sensor = TextOf(query.Sensor),
            Stage = query.Stage,
            Name = name.Name.ToString(),
            AskedName = query.Name.ToString(),
            Type = query.Type,
            Transport = query.Transport,
            Answers = query.Answer is { } answer ? ImmutableArray.Create(answer.Addresses) : null,
        };
    }

    private ConnectionEvent EventOf(in LogConnection connection, DateTimeOffset time) => new()
    {
        Time = time,
        Client = connection.Ends.Source,
        ClientPort = connection.Ends.SourcePort,
        File = file.Name,
        Line = connection.Line,
        Sensor = TextOf(connection.Sensor),
        Stage = connection.Stage,
        Destination = connection.Ends.Destination,
        DestinationPort = connection.Ends.DestinationPort,
        Protocol = connection.Protocol,
        Action = connection.Action,
        Initiator = connection.Initiator,
        Octets = connection.Octets,
        Packets = connection.Packets,
        Flows = connection.Flows,
        Duration = connection.Duration is { } duration ? TimeSpan.FromTicks(duration * TimeSpan.TicksPerMicrosecond) : null,
    };

    private static string TextOf(ReadOnlySpan<byte> sensor) => Encoding.UTF8.GetString(sensor[..Math.Min(sensor.Length, MaxSensorOctets)]);
}
