using System.Collections.Immutable;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Resolution.Forwarding;
using Sinkhole.Testing;

namespace Sinkhole.Resolution.Tests.Forwarding;

/// <summary>A resolver with two fake upstreams on a clock that the test moves.</summary>
internal sealed class ResolverScene : IAsyncDisposable
{
    public static readonly IPEndPoint First = new(IPAddress.Parse("192.0.2.53"), 53);
    public static readonly IPEndPoint Second = new(IPAddress.Parse("192.0.2.54"), 53);
    public static readonly IPEndPoint Internal = new(IPAddress.Parse("10.0.0.10"), 53);

    private const int MaxSteps = 200;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(50);

    public ResolverScene(Func<ForwardingOptions, ForwardingOptions>? change = null)
    {
        Exchange = new FakeExchange(Clock);
        Options = (change ?? (options => options))(new ForwardingOptions { Upstreams = [First, Second] });
        Resolver = new ForwardingResolver(Options, Exchange, Clock, NullLogger<ForwardingResolver>.Instance);
    }

    public TestClock Clock { get; } = new();

    public FakeExchange Exchange { get; }

    public ForwardingOptions Options { get; }

    public ForwardingResolver Resolver { get; }

    public static ForwardingOptions OneUpstream(ForwardingOptions options) => options with { Upstreams = [First] };

    public static ForwardingOptions WithInternal(ForwardingOptions options) => options with
    {
        Upstreams = [First],
        Domains = ImmutableDictionary<DomainName, ImmutableArray<IPEndPoint>>.Empty.Add(Name("noi-bo.example"), [Internal]),
    };

    public static DomainName Name(string text) =>
        DomainName.TryParse(text, out var name) ? name : throw new ArgumentException(text, nameof(text));

    /// <summary>Both upstreams behave the same.</summary>
    public void Serve(Func<FakeQuery, FakeReply> behave)
    {
        Exchange.Serve(First, behave);
        Exchange.Serve(Second, behave);
    }

    /// <summary>Both upstreams answer every name with one address.</summary>
    public void ServeAddress(uint ttl = 300, string address = "192.0.2.1") =>
        Serve(query => FakeReply.Of(new FakeResponse(query).A(query.FoldedName, ttl, address)));

    public Recall Recall(string name, RecordType type = RecordType.A, bool dnssecOk = false)
    {
        var buffer = new NameBuffer();
        buffer.AssignFolded(Name(name).Span);
        return Resolver.TryRecall(buffer, Resolver.Prepare(buffer, type, dnssecOk, checkingDisabled: false), Clock.GetTimestamp(), new AnswerRoom());
    }

    public Task<Recall> AskAsync(string name, RecordType type = RecordType.A, bool dnssecOk = false, bool checkingDisabled = false) =>
        Resolver.ResolveAsync(new ResolutionQuestion(Name(name).Octets, type, dnssecOk, checkingDisabled), TestContext.Current.CancellationToken).AsTask();

    /// <summary>Asks and moves the clock until the answer is there.</summary>
    public async Task<ShownAnswer> ResolveAsync(string name, RecordType type = RecordType.A, bool dnssecOk = false) =>
        ShownAnswer.Of(name, type, await RunAsync(AskAsync(name, type, dnssecOk)));

    /// <summary>Moves the clock in small steps until the task has ended; each step lets what became due run first.</summary>
    public async Task<T> RunAsync<T>(Task<T> task)
    {
        for (var steps = 0; steps < MaxSteps && !await HasEndedAsync(task); steps++)
        {
            Clock.Advance(Step);
        }

        Assert.True(task.IsCompleted, "Nothing came in ten seconds of the test's clock");
        return await task;
    }

    /// <summary>Lets everything that is due run, without moving the clock.</summary>
    public static async Task SettleAsync()
    {
        // With the one worker this project sets, a hop through the shared queue comes back after all that was due before it; what that
        // made due takes another.
        for (var hops = 0; hops < 20; hops++)
        {
            await Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        }
    }

    /// <summary>Moves the clock on in small steps.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        for (var moved = TimeSpan.Zero; moved < by; moved += Step)
        {
            Clock.Advance(Step);
            await SettleAsync();
        }
    }

    public ValueTask DisposeAsync() => Resolver.DisposeAsync();

    private static async Task<bool> HasEndedAsync(Task task)
    {
        await SettleAsync();
        return task.IsCompleted;
    }
}
