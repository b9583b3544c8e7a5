namespace Sinkhole.Campaigns.Hunts;

/// <summary>The languages a hunt reports in.</summary>
public enum HuntLanguage : byte
{
    English = 0,
    Vietnamese = 1,
}
