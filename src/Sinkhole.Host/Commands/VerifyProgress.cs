using System.Globalization;

namespace Sinkhole.Host.Commands;

/// <summary>Says now and then how far a long check has come.</summary>
internal sealed class VerifyProgress(CommandContext context) : IProgress<long>
{
    private const long Every = 1_000_000;

    private long said;

    /// <inheritdoc/>
    public void Report(long value)
    {
        if (value - said >= Every)
        {
            said = value;
            var number = value.ToString("N0", CultureInfo.InvariantCulture);
            context.Error.WriteLine(context.Say($"{number} hits verified so far", $"đã kiểm tra {number} bản ghi"));
        }
    }
}
