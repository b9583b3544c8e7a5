using Sinkhole.Evidence.Chain;

namespace Sinkhole.Evidence.Verdicts;

/// <summary>The one form of a confirmation that its hash covers: every field, each as a store gives it back.</summary>
public sealed class ConfirmationJson
{
    private readonly CanonicalJsonWriter writer = new();

    /// <summary>The octets of a confirmation with its number; good until the next are asked for.</summary>
    public ReadOnlySpan<byte> Write(long number, Confirmation record)
    {
        writer.Begin();
        writer.WriteText("device"u8, record.Device.ToString());
        writer.WriteText("family"u8, record.Family);
        writer.WriteNumber("found_us"u8, Microseconds(record.FoundAt));
        writer.WriteNumber("is_withdrawal"u8, record.IsWithdrawal ? 1 : 0);
        writer.WriteNumber("made_us"u8, Microseconds(record.MadeAt));
        writer.WriteNumber("means"u8, (long)record.Means);
        writer.WriteText("note"u8, record.Note);
        writer.WriteNumber("number"u8, number);
        writer.WriteText("who"u8, record.Who);
        return writer.End();
    }

    private static long Microseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
