using System.Security.Cryptography;
using Sinkhole.Dns.Names;
using Sinkhole.Dns.Records;
using Sinkhole.Filtering.Index;
using Sinkhole.Filtering.Lists;
using Sinkhole.Filtering.Policy;
using Sinkhole.Testing;

namespace Sinkhole.Filtering.Tests.Policy;

/// <summary>Lists compiled from rows given in a test, put in force in an engine.</summary>
internal sealed class PolicyFixture : IDisposable
{
    public const long Now = 1_000_000;

    private readonly ScreenBuffers buffers = new();
    private uint number;

    public TemporaryDirectory Files { get; } = new();

    public PolicyEngine Engine { get; } = new();

    public string Unions => Files.File("unions");

    public static ListOptions Options(string name) => new() { Name = name, File = "/" + name };

    public CompiledList List(string name, Action<RowWriter> rows) => List(Options(name), rows);

    public CompiledList List(ListOptions options, Action<RowWriter> rows)
    {
        var result = TryCompile(options, rows);
        return new CompiledList(options, result.File ?? throw new InvalidOperationException(result.Problem?.English));
    }

    public CompileResult TryCompile(ListOptions options, Action<RowWriter> rows)
    {
        var compiler = new ListCompiler(new ListLibraryOptions { Directory = Files.Path }, new TestClock());
        return compiler.Compile(options, sink =>
        {
            rows(new RowWriter(sink));
            return new ListReading(RandomNumberGenerator.GetBytes(ListHash.Size), sink.Problem);
        });
    }

    public PolicySnapshot Publish(params CompiledList[] lists) => Publish(new PolicySettings(), null, lists);

    public PolicySnapshot Publish(PolicySettings settings, UnionIndex? union, params CompiledList[] lists)
    {
        var snapshot = PolicyCompiler.Compile(++number, [.. lists], settings, union);
        Engine.Publish(snapshot);
        return snapshot;
    }

    public ClientPolicy For(string client = "192.0.2.1", long now = Now) => Engine.For(Address(client), now);

    public Verdict Decide(string name, string client = "192.0.2.1", long now = Now) => For(client, now).Decide(Buffer(name));

    public Verdict Screen(AnswerBuilder answer, string client = "192.0.2.1", long now = Now) => For(client, now).Screen(answer.Build(), buffers);

    /// <summary>The indicator of the row that decided, after the action; the action alone when no row did.</summary>
    public string Told(Verdict verdict)
    {
        var isByRule = verdict.Action is not PolicyAction.Pass && verdict.Rule.Entry != 0;
        return isByRule ? $"{verdict.Action} {Engine.Current.Lists[verdict.Rule.List].Describe(verdict.Rule.Entry).Indicator}" : verdict.Action.ToString();
    }

    public static NameBuffer Buffer(string name)
    {
        var buffer = new NameBuffer();
        buffer.Assign(ListFixture.Name(name).Span);
        return buffer;
    }

    public static InternetAddress Address(string text) => InternetAddress.TryParse(text, out var address) ? address : throw new ArgumentException(text, nameof(text));

    public static InternetPrefix Prefix(string text) => InternetPrefix.TryParse(text, out var prefix) ? prefix : throw new ArgumentException(text, nameof(text));

    public void Dispose() => Files.Dispose();
}
