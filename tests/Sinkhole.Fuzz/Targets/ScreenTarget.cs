using System.Security.Cryptography;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Fuzz.Running;

namespace Sinkhole.Fuzz.Targets;

/// <summary>Screening of whole answers, under rules of every trigger over names and addresses that occur in the corpus.</summary>
internal sealed class ScreenTarget : IFuzzTarget
{
    private static readonly string[] Names = ["c2.alpha.example", "target.example", "example.com", "mail.example", "test"];
    private static readonly string[] Prefixes = ["192.0.2.0/25", "203.0.113.0/24", "2001:db8::/33", "127.0.0.0/8"];

    private readonly ScreenBuffers buffers = new();
    private readonly Lazy<PolicyEngine> engine = new(Prepare);

    public string Name => "screen";

    public int MaxLength => 4_000;

    public int Run(ReadOnlySpan<byte> input)
    {
        var policy = engine.Value.For(default, 10);
        var verdict = policy.Screen(input, buffers);
        Invariant.Holds(policy.Screen(input, buffers) == verdict, "The same answer is judged the same.");
        if (verdict.Action == PolicyAction.Pass)
        {
            return -1;
        }

        var list = policy.Snapshot.Lists[verdict.Rule.List];
        var row = list.TryDescribe(verdict.Rule.Entry);
        Invariant.Holds(row is not null && row.Trigger == verdict.Trigger, "What decides is a row, of the trigger named.");
        Invariant.Holds(list.HasRules(verdict.Trigger), "The list has rules of that trigger.");
        return HashCode.Combine(verdict.Rule.List, row.Row, verdict.Place);
    }

    private static PolicyEngine Prepare()
    {
        var directory = Directory.CreateTempSubdirectory("sinkhole-fuzz-");
        try
        {
            var compiler = new ListCompiler(new ListLibraryOptions { Directory = directory.FullName }, TimeProvider.System);
            var options = new ListOptions { Name = "all", File = "/all", ScreensTargets = true };
            var file = compiler.Compile(options, Read).File ?? throw new InvalidOperationException("The rows cannot be compiled.");
            var watched = options with { Name = "watched", Mode = GroupMode.Monitor };
            var prepared = new PolicyEngine();
            prepared.Publish(PolicyCompiler.Compile(1, [new CompiledList(watched, file), new CompiledList(options, file)], new PolicySettings(), null));
            return prepared;
        }
        finally
        {
            // What is mapped stays mapped.
            directory.Delete(recursive: true);
        }
    }

    private static ListReading Read(RowSink rows)
    {
        foreach (var (text, index) in Names.Select((text, index) => (text, index)))
        {
            Invariant.Holds(DomainName.TryParse(text, out var name), "The name is one.");
            rows.AddName(index + 1, RuleTrigger.QName, name.Span.Octets, Reach.Both, default);
            rows.AddName(index + 1, RuleTrigger.NsDName, name.Span.Octets, Reach.Below, default);
        }

        foreach (var (text, index) in Prefixes.Select((text, index) => (text, index)))
        {
            Invariant.Holds(InternetPrefix.TryParse(text, out var prefix), "The prefix is one.");
            rows.AddAddress(index + 10, RuleTrigger.ResponseIp, prefix, default);
            rows.AddAddress(index + 10, RuleTrigger.NsIp, prefix, default);
        }

        return new ListReading(SHA256.HashData("screen"u8), null);
    }
}
