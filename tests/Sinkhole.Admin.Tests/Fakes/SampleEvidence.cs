using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Records;
using Sinkhole.Evidence.Hits;

namespace Sinkhole.Admin.Tests.Fakes;

/// <summary>A day of an office of 38 machines, the same on every run.</summary>
internal static class SampleEvidence
{
    private static readonly string[] Names =
        ["c2.alpha.example", "update.alpha.example", "gate.beta.example", "cdn-crack.gamma.test", "*.delta.example", "xn--vitnam-g2a.epsilon.test"];

    public static void Fill(FakeEvidence evidence)
    {
        var random = new Random(7);
        for (var machine = 0; machine < 38; machine++)
        {
            var client = machine % 9 == 8 ? $"2001:db8:66::{machine:x}" : $"10.66.{machine % 4}.{20 + machine}";
            var list = machine % 5 == 4 ? "hosts-local" : "campaign-demo";
            var names = Names.Take(1 + (machine % Names.Length)).Order(StringComparer.Ordinal).ToArray();
            var last = FakeStatus.Now.AddMinutes(-7 * machine).AddSeconds(-random.Next(60));
            evidence.Offenders.Add(FakeEvidence.Row(client, list, 6_923 / (machine + 1), last, names));
        }

        evidence.Overview = Overview(evidence, random);
    }

    public static RecordedHit Hit(string name, string indicator) => new()
    {
        Time = FakeStatus.Now,
        Count = 1,
        Name = name,
        Type = RecordType.A,
        Transport = Transport.Udp,
        Proof = ClientProof.UdpOnly,
        Trigger = HitTrigger.QName,
        Place = HitPlace.Question,
        Action = HitAction.Sinkhole,
        Rule = new CatalogRule("campaign-demo", "aa", "CV-1592", 1, indicator, "") { Letter = "1298/CATTT-NCSC", Release = 3 },
    };

    private static EvidenceOverview Overview(FakeEvidence evidence, Random random)
    {
        var start = FakeStatus.Now.AddDays(-1);
        var buckets = new List<HitBucket>();
        for (var step = 0; step < 96; step++)
        {
            var time = start.AddMinutes(15 * step);
            var day = 60 + (int)(70 * Math.Sin(Math.PI * step / 96));
            buckets.Add(new HitBucket(time, "campaign-demo", day + random.Next(20)));
            buckets.Add(new HitBucket(time, "hosts-local", 30 + random.Next(25)));
            if (step is > 58 and < 66)
            {
                buckets.Add(new HitBucket(time, "mã-độc-khẩn", 90 + random.Next(15)));
            }

            buckets.Add(new HitBucket(time, "", 6_900));
        }

        return new EvidenceOverview
        {
            Queries = 671_204,
            Hits = 12_852,
            Clients = 38,
            NewClients = 9,
            Buckets = [.. buckets],
            BucketLength = TimeSpan.FromMinutes(15),
            TopClients = [.. evidence.Offenders.OrderByDescending(row => row.Hits).Take(10)],
            TopIndicators =
            [
                .. Names.Select((name, place) => new IndicatorCount(
                    name, place % 2 == 0 ? "Alpha.Loader" : "Beta.Stealer", "campaign-demo", 5_310 / (place + 1), 31 - (place * 4), FakeStatus.Now.AddMinutes(-place))),
            ],
        };
    }
}
