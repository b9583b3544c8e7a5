namespace Sinkhole.Campaigns.Exports;

/// <summary>The language of what is written for people.</summary>
public enum ExportLanguage : byte
{
    Vietnamese = 0,
    English = 1,
}
