using Sinkhole.Evidence.Verdicts;

namespace Sinkhole.Admin.Api;

/// <summary>What was recorded of a confirmation.</summary>
/// <param name="Number">The record's number.</param>
/// <param name="Device">The device.</param>
/// <param name="Family">The malware family.</param>
/// <param name="IsWithdrawal">True when it takes back what was confirmed before.</param>
public sealed record ConfirmationAnswer(long Number, string Device, string Family, bool IsWithdrawal)
{
    /// <summary>The answer for a record.</summary>
    public static ConfirmationAnswer Of(RecordedConfirmation made) => new(made.Number, made.Record.Device.ToString(), made.Record.Family, made.Record.IsWithdrawal);
}
