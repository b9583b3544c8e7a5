namespace Sinkhole.Campaigns.Exports.Tables;

/// <summary>What stands around and between JSON objects.</summary>
internal sealed class JsonFrame
{
    private readonly byte[] before;
    private readonly byte[] between;
    private readonly byte[] afterEach;
    private readonly byte[] after;

    private JsonFrame(ReadOnlySpan<byte> before, ReadOnlySpan<byte> between, ReadOnlySpan<byte> afterEach, ReadOnlySpan<byte> after)
    {
        this.before = before.ToArray();
        this.between = between.ToArray();
        this.afterEach = afterEach.ToArray();
        this.after = after.ToArray();
    }

    /// <summary>One object a line and nothing else.</summary>
    public static JsonFrame Lines { get; } = new(""u8, ""u8, "\n"u8, ""u8);

    /// <summary>One array, an element a line.</summary>
    public static JsonFrame Array { get; } = new("[\n"u8, ",\n"u8, ""u8, "\n]\n"u8);

    /// <summary>Before all.</summary>
    public ReadOnlySpan<byte> Before => before;

    /// <summary>Between two objects.</summary>
    public ReadOnlySpan<byte> Between => between;

    /// <summary>After each object.</summary>
    public ReadOnlySpan<byte> AfterEach => afterEach;

    /// <summary>After all.</summary>
    public ReadOnlySpan<byte> After => after;
}
