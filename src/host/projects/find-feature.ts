export { findFeature } from '../../engine/features/find-feature';
