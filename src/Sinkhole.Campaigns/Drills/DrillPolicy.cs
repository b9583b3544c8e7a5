using System.Collections.Immutable;
using Sinkhole.Dns.Messages;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Gate;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;

namespace Sinkhole.Campaigns.Drills;

/// <summary>The policy of a drill: of the versions of the list the one in force when a query was asked, alone, compiled and asked as live ones are.</summary>
internal sealed class DrillPolicy
{
    private const int Before = -1;

    private readonly ImmutableArray<DrillVersion> versions;
    private readonly ImmutableArray<PolicySnapshot> snapshots;
    private readonly PolicyEngine engine = new();
    private readonly NameBuffer name = new();
    private readonly ScreenBuffers buffers = new();
    private readonly byte[] message = new byte[ushort.MaxValue];
    private int inForce = Before;

    private DrillPolicy(ImmutableArray<DrillVersion> versions, ImmutableArray<PolicySnapshot> snapshots)
    {
        this.versions = versions;
        this.snapshots = snapshots;
        engine.Publish(PolicyCompiler.Compile(0, [], new PolicySettings(), null));
    }

    /// <summary>Compiles the versions into a directory, which the drill removes; null when a list cannot be read.</summary>
    public static DrillPolicy? Load(DrillFolders folders, ImmutableArray<DrillVersion> versions, ImmutableArray<DomainName> protectedNames, out DrillProblem? problem)
    {
        var gate = new RowGate(new RowGateOptions { ProtectedNames = protectedNames });
        var compiler = new ReplayCompiler(new ListLibraryOptions { Directory = folders.Work }, gate, folders.Clock);
        var settings = new PolicySettings { ProtectedNames = protectedNames };
        var compiled = ImmutableArray.CreateBuilder<PolicySnapshot>();
        foreach (var version in versions)
        {
            var list = compiler.Compile(version.Name, Path.Combine(folders.Bundle, version.File), out var wrong);
            if (list is null)
            {
                problem = new DrillProblem(version.File, 0, wrong!.English, wrong.Vietnamese);
                return null;
            }

            compiled.Add(PolicyCompiler.Compile((uint)compiled.Count + 1, [list], settings, null));
        }

        problem = null;
        return new DrillPolicy(versions, compiled.ToImmutable());
    }

    /// <summary>What the list in force says of a query; null when it says nothing.</summary>
    public DrillMatch? Find(DrillQuery query)
    {
        var now = query.Time.ToUnixTimeSeconds();
        PutInForce(now);

        // A name whose canonical form is too long keeps its own.
        name.Assign(new NameSpan(query.Name.Span));
        var policy = engine.For(query.Client, now);
        var verdict = policy.Decide(name);
        if (verdict.Action == PolicyAction.Pass && query.Answers.Length > 0)
        {
            verdict = policy.Screen(message.AsSpan(0, WriteAnswer(query)), buffers);
        }

        return verdict.Action is PolicyAction.Pass or PolicyAction.Allow
            ? null
            : new DrillMatch(versions[inForce].Name, NameText.Format(name.Name), policy.Snapshot.Lists[verdict.Rule.List].Describe(verdict.Rule.Entry));
    }

    private void PutInForce(long now)
    {
        var latest = Before;
        for (var i = 0; i < versions.Length && versions[i].Start <= now; i++)
        {
            latest = i;
        }

        if (latest != inForce)
        {
            inForce = latest;
            engine.Publish(latest == Before ? PolicyCompiler.Compile(0, [], new PolicySettings(), null) : snapshots[latest]);
        }
    }

    /// <summary>The answer the upstream would have given, for the screening that looks at every live answer.</summary>
    private int WriteAnswer(DrillQuery query)
    {
        Span<byte> octets = stackalloc byte[InternetAddress.Size];
        var writer = new MessageWriter(message);
        var owner = name.Name;
        var questions = writer.TryWriteQuestion(owner, RecordType.A, RecordClass.Internet) ? 1 : 0;
        ushort answers = 0;
        foreach (var address in query.Answers)
        {
            address.WriteMapped(octets);
            var data = address.IsIPv4 ? octets[^4..] : octets;
            var type = address.IsIPv4 ? RecordType.A : RecordType.Aaaa;
            if (writer.TryWriteRecord(owner, type, RecordClass.Internet, 0, data))
            {
                answers++;
            }
        }

        return writer.Finish(new MessageHeader(0, MessageHeader.QueryResponse, (ushort)questions, answers, 0, 0));
    }
}
